using System.Collections.Concurrent;
using System.Diagnostics;
using CapitalOs.EndToEnd.Tests.Support;

namespace CapitalOs.EndToEnd.Tests.Crash;

/// <summary>Kills the whole server under load, again and again, on one set of books.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Rounds = 50;
    private const int VerifyEvery = 10;
    private const int Writers = 4;
    private const int LoadMillisecondsMax = 150;

    [Fact]
    public async Task AcknowledgedWrites_OutliveFiftyKills_AndNoWriteIsHalfThere()
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable("CAPITAL_OS_SEED"), out int given)
            ? given
            : Random.Shared.Next();
        output.WriteLine($"CAPITAL_OS_SEED={seed}");
        Random random = new(seed);
        using DataFolder data = DataFolder.Open();
        string cash = data.Account("cash");
        string food = data.Account("food", "expense");
        HashSet<string> acknowledged = [];
        Load? last = null;
        int unanswered = 0;
        long started = Stopwatch.GetTimestamp();
        for (int round = 1; round <= Rounds; round++)
        {
            await using Server server = await Server.StartAsync(data.Path);
            await CheckAsync(server, last?.Acknowledged ?? [], last?.Unanswered ?? [], (cash, food));
            last = new Load(server, cash, food, round);
            await last.WaitForFirstAsync();
            await Task.Delay(random.Next(LoadMillisecondsMax));
            await server.KillAsync(workerFirst: random.Next(2) == 0);
            await last.EndAsync();
            acknowledged.UnionWith(last.Acknowledged);
            unanswered += last.Unanswered.Count;
            if (round % VerifyEvery == 0)
            {
                CliResult verified = data.Verify();
                Assert.True(verified.ExitCode == 0, $"round {round}, seed {seed}: {verified}");
            }
        }

        await using (Server server = await Server.StartAsync(data.Path))
        {
            await CheckAsync(server, acknowledged, last!.Unanswered, (cash, food));
        }

        output.WriteLine(
            $"{Rounds} rounds, {acknowledged.Count} writes, {unanswered} of them unanswered at a kill, "
            + $"{Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s");
        Assert.True(unanswered > 0, "no kill met a write in flight, so nothing was proven");
        Assert.Equal(0, data.Verify().ExitCode);
    }

    /// <summary>
    /// What was acknowledged is there whole; what was not is there whole or not at all, and can be sent again.
    /// </summary>
    private static async Task CheckAsync(
        Server server,
        IReadOnlyCollection<string> acknowledged,
        IReadOnlyCollection<string> open,
        (string, string) accounts)
    {
        using ToolClient client = server.Client();
        foreach (string external in acknowledged)
        {
            Answer found = await client.CallAsync("get_transaction_by_external_id", Bodies.Find(external));
            Assert.True(IsWhole(found), $"acknowledged, but lost or torn: {external}: {found}");
        }

        foreach (string external in open)
        {
            Answer found = await client.CallAsync("get_transaction_by_external_id", Bodies.Find(external));
            bool isAbsent = found.Body.GetProperty("transaction").ValueKind == System.Text.Json.JsonValueKind.Null;
            Assert.True(isAbsent || IsWhole(found), $"half there: {external}: {found}");
            Answer retried = await client.CallAsync(
                "record_transaction_bundle", Bodies.Bundle(external, accounts.Item1, accounts.Item2));
            Assert.Equal(isAbsent ? "committed" : "idempotent-replay", retried.String("status"));
        }
    }

    private static bool IsWhole(Answer found) =>
        found.Body.GetProperty("transaction") is { ValueKind: System.Text.Json.JsonValueKind.Object } transaction
        && transaction.GetProperty("postings").GetArrayLength() == 2;

    /// <summary>Several clients that write until the server is gone.</summary>
    private sealed class Load
    {
        private readonly ConcurrentBag<string> acknowledged = [];
        private readonly ConcurrentBag<string> unanswered = [];
        private readonly TaskCompletionSource first = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Task[] writers;

        public Load(Server server, string cash, string food, int round) => writers =
        [
            .. Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
            {
                using ToolClient client = server.Client();
                for (int i = 0; ; i++)
                {
                    string external = $"{round}-{writer}-{i}";
                    try
                    {
                        Answer answer = await client.CallAsync(
                            "record_transaction_bundle", Bodies.Bundle(external, cash, food));
                        Assert.Equal(200, answer.Status);
                        acknowledged.Add(external);
                        first.TrySetResult();
                    }
                    catch (HttpRequestException)
                    {
                        unanswered.Add(external);
                        return;
                    }
                }
            })),
        ];

        public IReadOnlyCollection<string> Acknowledged => acknowledged;

        public IReadOnlyCollection<string> Unanswered => unanswered;

        public Task WaitForFirstAsync() => Task.WhenAny([first.Task, .. writers]);

        public Task EndAsync() => Task.WhenAll(writers).WaitAsync(TimeSpan.FromSeconds(30));
    }
}
