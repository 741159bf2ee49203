using CapitalOs.Tools.SelfTest;

namespace CapitalOs.Host.Cli;

/// <summary>Stands where the catalogue is only described: the command line itself runs no tool.</summary>
internal sealed class NoProbe : ISealProbe
{
    public static NoProbe Instance { get; } = new();

    /// <inheritdoc/>
    public IReadOnlyList<ProbeOutcome> Run() =>
        throw new InvalidOperationException("tools run in sealed workers only");
}
