namespace CapitalOs.Host;

/// <summary>A command cannot run as it was given. Ends the program with exit code 2.</summary>
internal sealed class UsageException(string what, string remedy) : Exception($"{what}\n  remedy: {remedy}");
