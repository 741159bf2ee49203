using CapitalOs.Ledger.Obligations;
using CapitalOs.Tools.Accounts;

namespace CapitalOs.Tools.Obligations;

/// <summary>The decoded input of <c>create_or_update_obligation</c>.</summary>
/// <param name="SourceSystem">Where it comes from.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Account">The account that it is paid from or to.</param>
/// <param name="Cadence">How often it falls due.</param>
/// <param name="ExpectedAmount">A decimal string, zero or more.</param>
/// <param name="IsVariable">Whether the amount varies.</param>
/// <param name="NextDueDate">When it falls due next.</param>
/// <param name="Metadata">A canonical JSON object.</param>
/// <param name="IsActive">Whether it still falls due.</param>
/// <param name="EntityId">Whose books.</param>
public sealed record CreateOrUpdateObligationInput(
    string SourceSystem,
    string Name,
    AccountRef Account,
    Cadence Cadence,
    string ExpectedAmount,
    bool IsVariable,
    DateOnly NextDueDate,
    string Metadata,
    bool IsActive,
    string EntityId);
