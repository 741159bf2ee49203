using CapitalOs.Ledger.Accounts;
using CapitalOs.Ledger.Money;

namespace CapitalOs.Tools.Accounts;

/// <summary>The decoded input of <c>create_account</c>.</summary>
/// <param name="Code">Unique per entity.</param>
/// <param name="Name">For people.</param>
/// <param name="Type">The kind.</param>
/// <param name="Commodity">What it counts; the entity's base when null.</param>
/// <param name="Parent">The parent, or null for a root.</param>
/// <param name="EntityId">Whose.</param>
/// <param name="Metadata">Canonical JSON.</param>
public sealed record CreateAccountInput(
    string Code,
    string Name,
    AccountType Type,
    CommodityCode? Commodity,
    AccountRef? Parent,
    string EntityId,
    string Metadata);
