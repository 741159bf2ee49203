using CapitalOs.Seal.Broker;
using CapitalOs.Tools.Quarantine;

namespace CapitalOs.Host.Data;

/// <summary>
/// What the operator decided, from <c>config.json</c> of the data directory. Only the unsealed front process reads it;
/// a worker is told what it needs.
/// </summary>
internal sealed record Configuration
{
    /// <summary>What there is without a file.</summary>
    public static Configuration Default { get; } = new();

    /// <summary>The places that a worker may reach; none by default.</summary>
    public IReadOnlyList<EgressEntry> EgressAllow { get; private init; } = [];

    /// <summary>When a tool is taken out of service; three blocked calls in ten minutes by default.</summary>
    public QuarantineSettings Quarantine { get; private init; } = QuarantineSettings.Default;

    /// <summary>Judges a document.</summary>
    /// <exception cref="FormatException">A value is wrong; the message says where and why.</exception>
    public static Configuration Of(ConfigurationDocument document) => new()
    {
        EgressAllow = EntriesOf(document.Egress),
        Quarantine = QuarantineSettings.From(document.Quarantine.Violations, document.Quarantine.WindowMinutes)
            ?? throw new FormatException("quarantine: violations are 1 to 1000, window_minutes 1 to 1440"),
    };

    private static List<EgressEntry> EntriesOf(EgressSection section)
    {
        List<EgressEntry> entries = [];
        foreach (EgressLine? line in section.Allow)
        {
            string problem = "it is null instead of an object";
            if (line is null || !EgressEntry.TryParse(line.Name, line.To, out EgressEntry? entry, out problem))
            {
                throw new FormatException($"egress.allow[{entries.Count}]: {problem}");
            }

            entries.Add(entry);
        }

        return EgressEntry.ProblemOf(entries) is not { } whole
            ? entries
            : throw new FormatException($"egress.allow: {whole}");
    }
}
