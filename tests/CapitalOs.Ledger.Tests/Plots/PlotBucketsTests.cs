using CapitalOs.Ledger.Plots;
using CsCheck;

namespace CapitalOs.Ledger.Tests.Plots;

public sealed class PlotBucketsTests
{
    [Theory]
    [InlineData("day", "2026-02-27", "2026-03-01", "2026-02-27/2026-02-27 2026-02-28/2026-02-28 2026-03-01/2026-03-01")]
    [InlineData("week", "2026-01-01", "2026-01-06", "2026-01-01/2026-01-04 2026-01-05/2026-01-06")]
    [InlineData("month", "2026-01-31", "2026-03-01",
        "2026-01-31/2026-01-31 2026-02-01/2026-02-28 2026-03-01/2026-03-01")]
    [InlineData("quarter", "2025-12-31", "2026-04-01",
        "2025-12-31/2025-12-31 2026-01-01/2026-03-31 2026-04-01/2026-04-01")]
    [InlineData("year", "2025-06-30", "2026-06-30", "2025-06-30/2025-12-31 2026-01-01/2026-06-30")]
    [InlineData("year", "9999-06-30", "9999-12-31", "9999-06-30/9999-12-31")]
    [InlineData("day", "9999-12-31", "9999-12-31", "9999-12-31/9999-12-31")]
    [InlineData("week", "9999-12-31", "9999-12-31", "9999-12-31/9999-12-31")]
    public void Buckets_AreWhole_ButForTheEndsOfTheSpan(string word, string from, string to, string expected) =>
        Assert.Equal(expected, string.Join(' ', Tile(word, from, to, 9)!
            .Select(one => $"{one.First:yyyy-MM-dd}/{one.Last:yyyy-MM-dd}")));

    [Theory]
    [InlineData("day", "2026-01-31", "2026-01-31")]
    [InlineData("week", "2026-01-01", "2026-W01")]
    [InlineData("week", "2024-12-30", "2025-W01")]
    [InlineData("week", "2027-01-01", "2026-W53")]
    [InlineData("month", "0031-01-31", "0031-01")]
    [InlineData("quarter", "2026-03-31", "2026-Q1")]
    [InlineData("quarter", "2026-10-01", "2026-Q4")]
    [InlineData("year", "2026-03-31", "2026")]
    public void Label_IsTheCalendarsOwnWord(string word, string day, string label) =>
        Assert.Equal(label, Assert.Single(Tile(word, day, day, 1)!).Label);

    [Theory]
    [InlineData("2026-01-01", "2026-01-05", 5, true)]
    [InlineData("2026-01-01", "2026-01-06", 5, false)]
    [InlineData("2026-01-02", "2026-01-01", 5, false)]
    public void Buckets_AreBounded(string from, string to, int most, bool isTaken) =>
        Assert.Equal(isTaken, Tile("day", from, to, most) is not null);

    [Fact]
    public void Buckets_TileTheSpan_AndTheirLabelsAscend() => Gen
        .Select(Gen.Enum<PlotBucket>(), Gen.Int[0, 1500], Gen.Int[0, 1500])
        .Sample((bucket, start, length) =>
        {
            DateOnly from = new DateOnly(2019, 12, 20).AddDays(start);
            IReadOnlyList<PlotSpan> spans = PlotBuckets.Tile(from, from.AddDays(length), bucket, 2000)!;
            Assert.Equal((from, from.AddDays(length)), (spans[0].First, spans[^1].Last));
            foreach ((PlotSpan one, PlotSpan next) in spans.Zip(spans.Skip(1)))
            {
                Assert.Equal(one.Last.AddDays(1), next.First);
                Assert.True(one.First <= one.Last);
                Assert.True(string.CompareOrdinal(one.Label, next.Label) < 0);
            }
        });

    private static IReadOnlyList<PlotSpan>? Tile(string word, string from, string to, int most) => PlotBuckets.Tile(
        DateOnly.ParseExact(from, "yyyy-MM-dd"),
        DateOnly.ParseExact(to, "yyyy-MM-dd"),
        (PlotBucket)(PlotBuckets.Words.ToList().IndexOf(word) + 1),
        most);
}
