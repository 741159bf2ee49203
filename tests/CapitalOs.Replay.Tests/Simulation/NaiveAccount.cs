using System.Numerics;

namespace CapitalOs.Replay.Tests.Simulation;

/// <summary>An account as the model keeps it: every posting, and nothing that is derived.</summary>
internal sealed record NaiveAccount(string Code, string Type, string Id, string Input)
{
    public List<(DateOnly Day, BigInteger Units)> Postings { get; } = [];

    public SortedDictionary<DateOnly, (BigInteger Units, string? Artifact)> Snapshots { get; } = [];

    public BigInteger Through(DateOnly day) => Sum(posting => posting.Day <= day);

    public BigInteger Between(DateOnly after, DateOnly day) =>
        Sum(posting => posting.Day > after && posting.Day <= day);

    public bool HasRoomFor(IEnumerable<BigInteger> further)
    {
        BigInteger[] all = [.. Postings.Select(posting => posting.Units), .. further];
        return Total(all.Where(units => units > 0)) <= long.MaxValue
            && -Total(all.Where(units => units < 0)) <= long.MaxValue;
    }

    private static BigInteger Total(IEnumerable<BigInteger> units) => units.Aggregate(BigInteger.Zero, (a, b) => a + b);

    private BigInteger Sum(Func<(DateOnly Day, BigInteger Units), bool> which) =>
        Total(Postings.Where(which).Select(posting => posting.Units));
}
