namespace CapitalOs.Tools.Snapshots;

/// <summary>The decoded input of <c>reconcile_account</c>.</summary>
/// <param name="AccountId">Which account.</param>
/// <param name="AsOfDate">At the end of this day.</param>
/// <param name="Method">Where the balance comes from.</param>
/// <param name="OffsetAccountId">The other side of a suggested adjustment, or null to leave it open.</param>
public sealed record ReconcileAccountInput(Guid AccountId, DateOnly AsOfDate, string Method, Guid? OffsetAccountId);
