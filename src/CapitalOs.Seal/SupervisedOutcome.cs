namespace CapitalOs.Seal;

/// <summary>How a sealed program ended.</summary>
/// <param name="ExitCode">
/// Its exit code, or 128 and the signal that ended it, or <see cref="Supervisor.SealFailed"/>.
/// </param>
/// <param name="Run">The number of the first record of the run in the evidence log, or 0.</param>
/// <param name="HasRecorded">
/// Whether the run has left evidence of an attempt that is not known to be harmless.
/// </param>
public readonly record struct SupervisedOutcome(int ExitCode, long Run, bool HasRecorded);
