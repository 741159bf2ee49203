using CapitalOs.Ledger.Accounts;
using CapitalOs.Ledger.Money;

namespace CapitalOs.Tools.Import;

/// <summary>An account of the books that is there or will be.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Type">Its kind.</param>
/// <param name="Commodity">What it counts.</param>
/// <param name="Path">The names of its parent chain and its own, joined by colons.</param>
/// <param name="ParentId">Its parent, or null.</param>
/// <param name="Name">Its own name.</param>
internal sealed record PlannedAccount(
    Guid Id, AccountType Type, CommodityCode Commodity, string Path, Guid? ParentId, string Name);
