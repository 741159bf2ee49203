namespace CapitalOs.Tools.Quarantine;

/// <summary>The decoded input of <c>lift_quarantine</c>.</summary>
/// <param name="Tool">Which tool.</param>
/// <param name="Reason">Why it may run again.</param>
public sealed record LiftQuarantineInput(string Tool, string Reason);
