using CapitalOs.Tools.Accounts;

namespace CapitalOs.Tools.Snapshots;

/// <summary>The decoded input of <c>reconcile_account</c>.</summary>
/// <param name="Account">Which account.</param>
/// <param name="AsOfDate">At the end of this day.</param>
/// <param name="Method">Where the balance comes from.</param>
/// <param name="Offset">The other side of a suggested adjustment, or null to leave it open.</param>
/// <param name="EntityId">Where aliases and codes are looked up; the default entity when null.</param>
public sealed record ReconcileAccountInput(
    AccountRef Account, DateOnly AsOfDate, string Method, AccountRef? Offset, string? EntityId);
