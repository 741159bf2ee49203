using CapitalOs.Ledger.Money;

namespace CapitalOs.Store.Entities;

/// <summary>A keeper of books: a person, household, company or fund.</summary>
/// <param name="EntityId">The id, <c>entity-default</c> for the first.</param>
/// <param name="Name">What people call it.</param>
/// <param name="BaseCommodity">What new accounts count in unless they say otherwise.</param>
public sealed record EntityRow(string EntityId, string Name, CommodityCode BaseCommodity);
