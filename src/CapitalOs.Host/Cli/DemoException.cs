namespace CapitalOs.Host.Cli;

/// <summary>A step of a demo ended otherwise than it should.</summary>
internal sealed class DemoException(string what) : Exception(what)
{
    /// <summary>What the demo ends with: 1, or what books or seal that do not hold ended the step with.</summary>
    public int ExitCode { get; init; } = 1;
}
