using System.Globalization;

namespace CapitalOs.Seal.Supervision;

/// <summary>What the kernel itself says about how a process is held, from its status file.</summary>
internal sealed record ProcessAttestation(
    int Seccomp, int SeccompFilters, bool NoNewPrivileges, ulong Effective, ulong Permitted, ulong Ambient)
{
    internal static ProcessAttestation OfSelf() => Parse("/proc/self/status");

    internal static ProcessAttestation Of(int processId) =>
        Parse(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/status"));

    internal static ProcessAttestation Parse(string path)
    {
        Dictionary<string, string> fields = [];
        foreach (string line in File.ReadLines(path))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            fields[line[..Math.Max(colon, 0)]] = line[(colon + 1)..].Trim();
        }

        return new ProcessAttestation(
            Decimal(fields, "Seccomp"),
            Decimal(fields, "Seccomp_filters"),
            Decimal(fields, "NoNewPrivs") == 1,
            Hexadecimal(fields, "CapEff"),
            Hexadecimal(fields, "CapPrm"),
            Hexadecimal(fields, "CapAmb"));
    }

    /// <summary>Names the layer that does not hold.</summary>
    internal void Require()
    {
        Require(Seccomp == 2, "seccomp", "the process is not filtered");
        Require(NoNewPrivileges, "no-new-privileges", "it is not set");
        Require((Effective | Permitted | Ambient) == 0, "capabilities", "the process still has some");
    }

    private static void Require(bool ok, string layer, string what)
    {
        if (!ok)
        {
            throw new SealException(layer, what, "start it through capital-os, which seals it");
        }
    }

    private static int Decimal(Dictionary<string, string> fields, string name) =>
        fields.TryGetValue(name, out string? text) ? int.Parse(text, CultureInfo.InvariantCulture) : -1;

    private static ulong Hexadecimal(Dictionary<string, string> fields, string name) =>
        fields.TryGetValue(name, out string? text)
            ? ulong.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture)
            : ulong.MaxValue;
}
