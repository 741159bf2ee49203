using System.Globalization;
using CapitalOs.Seal;
using CapitalOs.Seal.Broker;

namespace CapitalOs.Host.Cli;

/// <summary>What <c>seal</c> says on standard error when its program has ended.</summary>
internal static class SealSummary
{
    /// <summary>One line for each entry: how often the program was connected, and what the kernel counted.</summary>
    public static void WriteConnections(IReadOnlyList<EgressEntry> entries, IReadOnlyList<EgressReport> reports)
    {
        for (int i = 0; i < entries.Count; i++)
        {
            EgressReport[] own = [.. reports.Where(report => report.Entry == i)];
            EgressReport[] closed = [.. own.Where(report => report.Change == EgressChange.Closed)];
            int opened = own.Count(report => report.Change == EgressChange.Opened);
            int failed = own.Count(report => report.Change == EgressChange.Failed);
            long sent = closed.Sum(report => report.BytesOut);
            long received = closed.Sum(report => report.BytesIn);
            Say($"{entries[i].Target}: {opened} connection(s), {failed} failed");
            if (closed.Length > 0)
            {
                Say($"  {sent} bytes out, {received} bytes in");
            }

            if (closed.Length < opened)
            {
                Say($"  bytes of {opened - closed.Length} connection(s) were not counted");
            }
        }
    }

    /// <summary>
    /// How many records the run left, and each kind of attempt with its class and how often, as a bucket.
    /// </summary>
    public static void WriteAttempts(string evidence, long before)
    {
        EvidenceRecord[] records = [.. EvidenceLog.Read(evidence).Where(record => record.Sequence > before)];
        if (records.Length == 0)
        {
            return;
        }

        Say($"{records.Length} refused attempt(s) recorded in {evidence}");
        foreach (RefusedKind kind in RefusedKind.Of(records))
        {
            Say($"  {kind.Rule} {kind.Family} {kind.SocketType} {kind.Destination}: {kind.Repeat}");
        }
    }

    private static void Say(FormattableString text) =>
        Console.Error.WriteLine($"capital-os: seal: {text.ToString(CultureInfo.InvariantCulture)}");
}
