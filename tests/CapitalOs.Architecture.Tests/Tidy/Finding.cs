namespace CapitalOs.Architecture.Tests.Tidy;

/// <summary>One place that breaks a rule.</summary>
/// <param name="Path">The file, relative to the repository, with slashes.</param>
/// <param name="Line">The line, from 1; 0 when the whole file is meant.</param>
/// <param name="Message">What is wrong there.</param>
public sealed record Finding(string Path, int Line, string Message)
{
    public override string ToString() => $"{Path}:{Line}: {Message}";
}
