namespace CapitalOs.Ledger.Posture;

/// <summary>A leg that is wrong.</summary>
/// <param name="LegIndex">Its place in the list, from 0.</param>
/// <param name="Fault">What is wrong with it.</param>
public sealed record TransferFinding(int LegIndex, TransferFault Fault);
