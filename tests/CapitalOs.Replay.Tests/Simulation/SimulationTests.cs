using System.Diagnostics;
using System.Globalization;

namespace CapitalOs.Replay.Tests.Simulation;

public sealed class SimulationTests(ITestOutputHelper output)
{
    private const int SecondsDefault = 10;

    [Fact]
    public async Task ARandomRun_AnswersLikeAnIndependentModel_AndReplaysToTheSameHashes()
    {
        int seed = Number("CAPITAL_OS_SEED", Random.Shared.Next());
        TimeSpan limit = TimeSpan.FromSeconds(Number("CAPITAL_OS_SIM_SECONDS", SecondsDefault));
        output.WriteLine($"CAPITAL_OS_SEED={seed}");
        await using Machine machine = new();
        await machine.OpenAsync();
        Simulator simulator = new(machine, seed);
        long started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < limit)
        {
            await simulator.StepAsync();
        }

        await simulator.FinishAsync();
        output.WriteLine($"{simulator.Calls} calls");
        foreach ((string outcome, int count) in simulator.Outcomes)
        {
            output.WriteLine($"{count,8} {outcome}");
        }

        Assert.True(simulator.Outcomes.Count >= 12, "the run did not meet enough kinds of outcomes to prove anything");
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out int number)
            ? number
            : otherwise;
}
