namespace CapitalOs.Seal.Tests;

public sealed record ProbeResult(int Exit, string Output, string Error);
