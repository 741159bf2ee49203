using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CapitalOs.BenchHost.Data;
using CapitalOs.EventLog.Canonical;
using CapitalOs.EventLog.Hashing;
using CapitalOs.EventLog.Responses;
using CapitalOs.Ledger.Money;
using CapitalOs.Tools.Gate;
using CapitalOs.Tools.Transactions;

namespace CapitalOs.BenchHost.Inside;

/// <summary>
/// The inner parts of a call, each alone: nanoseconds (the least of many rounds, which other work on the machine
/// disturbs least) and bytes allocated. BenchmarkDotNet is not used, because it builds and runs managed programs of its
/// own making, and what ships is this native one.
/// </summary>
internal static class InnerParts
{
    internal const string Argument = "__parts";
    private const int Rounds = 200;
    private const int PerRound = 500;

    public static int Run()
    {
        Dataset data = new(isHot: false, bundles: 1_000);
        byte[] body = new Bodies(data).Of("w:bundle", 7, "bench-7");
        byte[] canonical = CanonicalJson.Encode(body);
        byte[] answer = Encoding.UTF8.GetBytes("""{"approvals":0,"ids":["a","b"],"total":"12.5000"}""");
        RecordTransactionBundle tool = new();
        string token = AccessToken.Mint();
        (string Name, Action Part)[] parts =
        [
            ("canonical_json", () => CanonicalJson.Encode(body)),
            ("canonical_json_of_canonical", () => CanonicalJson.Encode(canonical)),
            ("hash_of_input", () => Sha256Hash.Of(canonical)),
            ("key_hash", () => InputHash.ForIdempotency(canonical)),
            ("decode", () =>
            {
                using JsonDocument document = JsonDocument.Parse(canonical);
                _ = tool.Decode(document.RootElement);
            }),
            ("parse_json", () => JsonDocument.Parse(canonical).Dispose()),
            ("money_from_text", () => DecimalText.TryParse("98765.4321", 4, out _)),
            ("seal_answer", () => ResponseSealer.Finish(answer, "bench-7", "ok")),
            ("token_hash", () => AccessToken.HashOf(token)),
        ];
        foreach ((string name, Action part) in parts)
        {
            Measure(name, part);
        }

        return 0;
    }

    private static void Measure(string name, Action part)
    {
        long least = long.MaxValue;
        part();
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        part();
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        for (int round = 0; round < Rounds; round++)
        {
            long begun = Stopwatch.GetTimestamp();
            for (int i = 0; i < PerRound; i++)
            {
                part();
            }

            least = Math.Min(least, Stopwatch.GetTimestamp() - begun);
        }

        double nanoseconds = Stopwatch.GetElapsedTime(0, least).TotalNanoseconds / PerRound;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"part":"{{name}}","ns":{{nanoseconds:F0}},"allocated":{{allocated}}}"""));
    }
}
