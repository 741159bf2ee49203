using System.Numerics;

namespace CapitalOs.Replay.Tests.Simulation;

/// <summary>A bundle that the simulator made up, good or bad, before it is text.</summary>
internal sealed record NaiveBundle(
    string External,
    DateOnly Day,
    string Description,
    IReadOnlyList<NaivePosting> Postings,
    BigInteger? Total,
    bool IsDry)
{
    public string ToJson() => $$"""
        {"source_system":"sim","external_id":"{{External}}","date":"{{Day:yyyy-MM-dd}}T12:00:00Z",
         "description":"{{Description}}","dry_run":{{(IsDry ? "true" : "false")}},
         "expected_total":{{(Total is { } total ? $"\"{Decimals.Of(total)}\"" : "null")}},
         "postings":[{{string.Join(',', Postings.Select(posting => posting.ToJson()))}}]}
        """;
}
