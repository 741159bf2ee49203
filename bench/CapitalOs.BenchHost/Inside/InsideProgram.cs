using CapitalOs.Host.Data;
using CapitalOs.Seal;

namespace CapitalOs.BenchHost.Inside;

/// <summary>Starts the sealed worker of <see cref="InsideRole"/> as the product starts its own.</summary>
internal static class InsideProgram
{
    internal const string Argument = "__inside";

    public static int Run(string root, string kind, string bundles)
    {
        DataDirectory data = new(root);
        return Supervisor.Run(new SealedCommand
        {
            Mode = SealMode.Worker,
            Arguments = [InsideRole.Name, data.Root, kind, bundles],
            EvidencePath = data.Evidence,
            ReadWrite = [data.Books],
            TemporaryDirectory = data.Temporary,
            Attribution = AttributionMode.Thread,
            Input = SealedInput.Relay,
        });
    }
}
