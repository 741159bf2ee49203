using CapitalOs.Store;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.SelfTest;
using CapitalOs.Tools.Settings;
using CapitalOs.Tools.Witness;

namespace CapitalOs.BenchHost;

/// <summary>The product's executor without the seal's witness.</summary>
internal sealed class UnsealedExecutor : ISealProbe
{
    private UnsealedExecutor()
    {
    }

    public static Executor On(IBooks books) => new(
        books,
        GroundTools.Catalogue(new UnsealedExecutor(), new NoSettings(), []),
        new NoWitness(),
        TimeProvider.System,
        defect => Console.Error.WriteLine(defect));

    public IReadOnlyList<ProbeOutcome> Run() => [];
}
