using System.Text;
using CapitalOs.Fuzz.Running;
using CapitalOs.Fuzz.Targets;

namespace CapitalOs.Fuzz.Tests;

/// <summary>
/// A budget of executions for every target, the whole corpus first. The long campaign is <c>./fuzz TARGET 1000000</c>.
/// </summary>
public sealed class CampaignTests
{
    [Theory]
    [InlineData("canonical", 60_000)]
    [InlineData("decode", 20_000)]
    [InlineData("cursor", 60_000)]
    [InlineData("journal", 20_000)]
    [InlineData("packed", 30_000)]
    [InlineData("tools", 12_000)]
    [InlineData("http", 3_000)]
    public void Strangers_GetADocumentedAnswer_AndBreakNothing(string name, int executions)
    {
        using FuzzTarget target = FuzzTargets.Make(name);
        FuzzReport report = new Campaign(target, seed: 20).Run(executions);
        Assert.True(report.Finding is null, $"{report}\n{Encoding.UTF8.GetString(report.Minimised ?? [])}");
        Assert.True(report.CorpusSize > 3);
    }

    [Fact]
    public void EveryTarget_HasABudgetHere() => Assert.Equal(
        FuzzTargets.Names.Order(StringComparer.Ordinal),
        ["canonical", "cursor", "decode", "http", "journal", "packed", "tools"]);

    [Fact]
    public void GeneratedCalls_GoDeep_ManyAreAccepted()
    {
        using ToolsTarget target = new();
        FuzzReport report = new Campaign(target, seed: 5).Run(2_000);
        Assert.Null(report.Finding);
        Assert.InRange(target.Accepted, 200, 1_900);
    }

    [Theory]
    [InlineData("canonical")]
    [InlineData("decode")]
    [InlineData("cursor")]
    [InlineData("journal")]
    [InlineData("packed")]
    [InlineData("tools")]
    public void EveryInputThatMinimisingKept_ShowsWhatNoneBeforeItShows(string name)
    {
        IReadOnlyList<byte[]> named = Corpus.Named(name);
        List<byte[]> kept = [.. Corpus.Of(name).Skip(named.Count)];
        Assert.NotEmpty(kept);
        Assert.Equal(kept, new CorpusMaker(() => FuzzTargets.Make(name), seed: 1).NeededBeside(named, kept));
    }

    [Fact]
    public void Minimising_KeepsTheShortestOfEachOutcome_AndNothingThatWasThere()
    {
        CorpusMaker maker = new(() => new FragileTarget(), seed: 1);
        byte[][] inputs = [[.. "[1,2]"u8], [.. "[]"u8], [.. "{\"a\":1}"u8], [.. "[3]"u8]];
        Assert.Equal([inputs[1], inputs[2]], maker.Run(inputs, executions: 0));
        Assert.Equal([inputs[2]], maker.NeededBeside([inputs[0]], inputs));
    }

    [Fact]
    public void ADefect_IsFound_AndItsInputMinimised()
    {
        using FragileTarget target = new();
        FuzzReport report = new Campaign(target, seed: 1).Run(10_000);
        Assert.NotNull(report.Finding);
        Assert.Equal("],[", Encoding.UTF8.GetString(report.Minimised!));
    }

    [Fact]
    public void TheSameSeed_TakesTheSameWay()
    {
        using FragileTarget first = new();
        using FragileTarget second = new();
        Assert.Equal(
            new Campaign(first, seed: 7).Run(10_000).Executions, new Campaign(second, seed: 7).Run(10_000).Executions);
    }

    /// <summary>The positive control: a reader that cannot bear two lists in a list.</summary>
    private sealed class FragileTarget : FuzzTarget
    {
        public override string Name => "canonical";

        public override IReadOnlyList<string> Words => JsonText.Words;

        public override byte[] Generate(Dice dice) => Encoding.UTF8.GetBytes(JsonText.Value(dice, 4));

        public override string Run(byte[] input)
        {
            string text = Encoding.UTF8.GetString(input);
            Must(!text.Contains("],[", StringComparison.Ordinal), "two lists");
            return text.Length == 0 ? "nothing" : text[..1];
        }
    }
}
