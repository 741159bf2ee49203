using CapitalOs.Seal.Filter;
using CapitalOs.Seal.Launch;

namespace CapitalOs.Seal.Tests;

/// <summary>What a launcher makes of its script.</summary>
public sealed unsafe class SealedStartTests
{
    private const string Layer = "a layer";

    [Fact]
    public void AStepThatFails_IsNamed_WithItsErrorNumber_AndNothingBehindItRuns()
    {
        using StartScript script = new();
        int* group = (int*)script.Allocate(sizeof(int));
        int* after = (int*)script.Allocate(sizeof(int));
        script.Add(Layer, "its own id", "getpid", least: 1, most: int.MaxValue, places: [(nint)group]);
        script.Add(Layer, "a descriptor that is not there", "dup3", 10_000, 10_001, least: 10_001, most: 10_001);
        script.Add(Layer, "behind", "getpid", least: 1, most: int.MaxValue, places: [(nint)after]);

        int pid = script.Run();

        Assert.Equal((6, pid, 0), (Supervision.Children.Wait(pid), *group, *after));
        SealException failure = Assert.IsType<SealException>(script.Failure());
        Assert.Equal(Layer, failure.Layer);
        Assert.StartsWith("a descriptor that is not there (errno 9, ", failure.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, 1, true)]
    [InlineData(1, 1, false)]
    public void AnAnswerOutsideItsBounds_IsAFailure(int least, int most, bool fails)
    {
        using StartScript script = new();
        int* zero = (int*)script.Allocate(sizeof(int));
        script.Add(Layer, "a group of its own", "setsid", least: 1, most: int.MaxValue, places: [(nint)zero]);
        script.Add(Layer, "its user", "geteuid", least: 0, most: int.MaxValue);
        script.Add(Layer, "its threads", "close_range", 9_000, 9_001, least: least - 1, most: most - 1);

        int pid = script.Run();

        Assert.Equal(fails ? 6 : 0, Supervision.Children.Wait(pid));
        Assert.Equal(fails, script.Failure() is not null);
        Assert.Equal(pid, *zero);
    }

    /// <summary>
    /// The launcher writes its id over the number that stands for it, so that must stand nowhere else and everywhere
    /// where the id does.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TheProcessId_StandsInTheFilter_WhereItsPlaceholderDoes(bool isCommand)
    {
        SealMode mode = isCommand ? SealMode.Command : SealMode.Worker;
        BpfInstruction[] Build(int process) => FilterProgram.Build(
            new FilterFacts(SealArchitecture.X64, mode, LandlockAbi: 1, ListenerDescriptor: 3, process));
        BpfInstruction[] written = [.. Build(SealedStart.UnknownProcess).Select(one =>
            one.Operand == SealedStart.UnknownProcess ? one with { Operand = 12_345 } : one)];

        Assert.Equal(Build(12_345), written);
        Assert.NotEqual(Build(12_346), written);
    }
}
