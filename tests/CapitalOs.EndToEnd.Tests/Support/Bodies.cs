using System.Collections.Concurrent;
using System.Globalization;

namespace CapitalOs.EndToEnd.Tests.Support;

/// <summary>Inputs that several tests send.</summary>
internal static class Bodies
{
    private static readonly ConcurrentDictionary<string, int> Ordinals = new(StringComparer.Ordinal);
    private static int used;

    /// <summary>A bundle; without an amount one of its own, because the same one twice a day waits.</summary>
    public static string Bundle(string external, string from, string to, string? amount = null) => $$"""
        {"correlation_id":"t-{{external}}","source_system":"e2e","external_id":"{{external}}",
         "date":"2026-03-04T05:06:07Z","description":"bundle {{external}}","postings":[
         {"account_id":"{{to}}","amount":"{{amount ?? AmountOf(external)}}","currency":"USD"},
         {"account_id":"{{from}}","amount":"-{{amount ?? AmountOf(external)}}","currency":"USD","memo":"from"}]}
        """;

    /// <summary>The same each time for one name, and another for another.</summary>
    private static string AmountOf(string external)
    {
        int ordinal = Ordinals.GetOrAdd(external, static _ => Interlocked.Increment(ref used));
        return string.Create(CultureInfo.InvariantCulture, $"{10 + (ordinal / 10_000)}.{ordinal % 10_000:0000}");
    }

    public static string Find(string external) =>
        $$"""{"correlation_id":"f-{{external}}","source_system":"e2e","external_id":"{{external}}"}""";
}
