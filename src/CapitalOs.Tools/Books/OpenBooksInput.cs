using CapitalOs.Ledger.Money;

namespace CapitalOs.Tools.Books;

/// <summary>The decoded input of <c>open_books</c>.</summary>
/// <param name="BaseCommodity">What the entity counts in.</param>
/// <param name="EntityName">What people call the entity.</param>
public sealed record OpenBooksInput(CommodityCode BaseCommodity, string EntityName);
