namespace CapitalOs.Security.Tests.Running;

/// <summary>How a program ended.</summary>
public sealed record ProgramResult(int ExitCode, string Output, string Error);
