using System.Globalization;
using System.Text;
using CapitalOs.Seal.Filter;
using CapitalOs.Seal.Layers;

namespace CapitalOs.Seal.Tests.Layers;

/// <summary>Writes which layer holds which protection under which Landlock, for docs/security/seal.md.</summary>
internal static class LayerTable
{
    /// <summary>The versions at which something changes.</summary>
    private static readonly int[] Versions = [1, 3, 4, 5, 6, 9, 10];

    internal static string Write()
    {
        StringBuilder text = new("| A sealed program is kept from |");
        text.AppendJoin(string.Empty, Versions.Select(version => $" {Title(version)} |")).Append('\n');
        text.Append("|---|").Insert(text.Length, "---|", Versions.Length).Append('\n');
        foreach (Protection protection in Protections.All)
        {
            string whom = protection.For is null ? string.Empty : " (worker)";
            text.Append(CultureInfo.InvariantCulture, $"| {protection.Title}{whom} |");
            foreach (int version in Versions)
            {
                text.Append(CultureInfo.InvariantCulture, $" {Cell(protection, version)} |");
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Title(int version) => version == Versions[0]
        ? "Landlock 1"
        : version.ToString(CultureInfo.InvariantCulture);

    private static string Cell(Protection protection, int version)
    {
        string worker = Holders(protection, SealMode.Worker, version);
        string command = Holders(protection, SealMode.Command, version);
        return protection.For is not null || worker == command ? worker : $"{worker}, command {command}";
    }

    private static string Holders(Protection protection, SealMode mode, int version)
    {
        FilterFacts facts = new(SealArchitecture.X64, mode, version, 3, 4321);
        bool byFilter = protection.IsHeldByFilter(FilterProgram.Build(facts), facts.Architecture);
        bool byLandlock = protection.IsHeldByLandlock(version);
        return (byFilter, byLandlock) switch
        {
            (true, true) => "F+L",
            (true, false) => "F",
            (false, true) => "L",
            _ => "nobody",
        };
    }
}
