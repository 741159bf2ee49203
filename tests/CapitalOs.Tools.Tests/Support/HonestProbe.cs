using CapitalOs.Tools.SelfTest;

namespace CapitalOs.Tools.Tests.Support;

/// <summary>A seal probe that reports what a test says.</summary>
internal sealed class HonestProbe(Func<IReadOnlyList<ProbeOutcome>> outcomes) : ISealProbe
{
    public IReadOnlyList<ProbeOutcome> Run() => outcomes();
}
