using CapitalOs.Ledger.Accounts;
using CapitalOs.Ledger.Money;

namespace CapitalOs.Store.Accounts;

/// <summary>An account to add; the rules have already accepted it, the store checks again.</summary>
/// <param name="AccountId">The derived id.</param>
/// <param name="EntityId">Whose account it is.</param>
/// <param name="Code">Unique per entity.</param>
/// <param name="Name">For people.</param>
/// <param name="Type">Its kind.</param>
/// <param name="Commodity">What it counts.</param>
/// <param name="ParentAccountId">The parent, or null for a root.</param>
/// <param name="Metadata">A canonical JSON object.</param>
public sealed record NewAccount(
    Guid AccountId,
    string EntityId,
    string Code,
    string Name,
    AccountType Type,
    CommodityCode Commodity,
    Guid? ParentAccountId,
    string Metadata);
