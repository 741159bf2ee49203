using System.Diagnostics;
using CapitalOs.EndToEnd.Tests.Support;

namespace CapitalOs.EndToEnd.Tests.Doors;

public sealed class ConcurrencyTests(ITestOutputHelper output)
{
    private const int Clients = 32;
    private const int Rounds = 200;

    [Fact]
    public async Task OneKeySentByThirtyTwoClientsAtOnce_IsCommittedOnceAndReplayedToTheOthers()
    {
        using DataFolder data = DataFolder.Open();
        string cash = data.Account("cash");
        string food = data.Account("food", "expense");
        await using Server server = await Server.StartAsync(data.Path);
        ToolClient[] clients = [.. Enumerable.Range(0, Clients).Select(_ => server.Client())];
        long started = Stopwatch.GetTimestamp();
        for (int round = 0; round < Rounds; round++)
        {
            string body = Bodies.Bundle($"same-{round}", cash, food);
            Answer[] answers = await Task.WhenAll(
                clients.Select(client => client.CallAsync("record_transaction_bundle", body)));
            Assert.All(answers, answer => Assert.Equal(200, answer.Status));
            Assert.Equal(1, answers.Count(answer => answer.String("status") == "committed"));
            Assert.Equal(Clients - 1, answers.Count(answer => answer.String("status") == "idempotent-replay"));
            Assert.Single(answers.Select(answer => answer.String("transaction_id")).Distinct());
            Assert.Single(answers.Select(answer => answer.String("output_hash")).Distinct());
        }

        output.WriteLine($"{Rounds} rounds in {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s");
        foreach (ToolClient client in clients)
        {
            client.Dispose();
        }

        using RawDatabase raw = new(data.Database);
        Assert.Equal(Rounds, raw.Count("SELECT count(*) FROM transactions"));
        Assert.Equal(2 * Rounds, raw.Count("SELECT count(*) FROM postings"));
    }

    [Fact]
    public async Task CommandsBesideABusyServer_AreAllAcknowledged_OnOneUnbrokenChain()
    {
        const int commands = 15;
        using DataFolder data = DataFolder.Open();
        string cash = data.Account("cash");
        string food = data.Account("food", "expense");
        await using Server server = await Server.StartAsync(data.Path);
        using CancellationTokenSource enough = new();
        Task<int>[] load = [.. Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            using ToolClient client = server.Client();
            int count = 0;
            while (!enough.IsCancellationRequested)
            {
                Answer answer = await client.CallAsync(
                    "record_transaction_bundle", Bodies.Bundle($"http-{writer}-{count}", cash, food));
                Assert.True(answer.Status == 200, answer.ToString());
                count++;
            }

            return count;
        }))];
        for (int i = 0; i < commands; i++)
        {
            CliResult result = data.Call("record_transaction_bundle", Bodies.Bundle($"cli-{i}", cash, food));
            Assert.True(result.ExitCode == 0, result.ToString());
            Assert.Equal("committed", result.Answer.GetProperty("status").GetString());
        }

        await enough.CancelAsync();
        int served = (await Task.WhenAll(load)).Sum();
        CliResult verified = data.Verify();
        Assert.True(verified.ExitCode == 0, verified.ToString());
        using RawDatabase raw = new(data.Database);
        Assert.Equal(served + commands, raw.Count("SELECT count(*) FROM transactions"));
        Assert.Equal(commands, raw.Count("SELECT count(*) FROM v_events WHERE door = 'cli' AND tool LIKE 'record%'"));
        Assert.Equal(raw.Count("SELECT max(seq) FROM events"), raw.Count("SELECT count(*) FROM events"));
        Assert.True(served > commands, $"only {served} writes came through the server meanwhile");
    }

    [Fact]
    public async Task AServerThatIsAskedToEnd_EndsWithZero_AndKeepsWhatItAcknowledged()
    {
        using DataFolder data = DataFolder.Open();
        string cash = data.Account("cash");
        string food = data.Account("food", "expense");
        List<string> acknowledged = [];
        await using (Server server = await Server.StartAsync(data.Path))
        {
            using ToolClient client = server.Client();
            TaskCompletionSource some = new(TaskCreationOptions.RunContinuationsAsynchronously);
            Task load = Task.Run(async () =>
            {
                try
                {
                    for (int i = 0; ; i++)
                    {
                        Answer answer = await client.CallAsync(
                            "record_transaction_bundle", Bodies.Bundle($"term-{i}", cash, food));
                        Assert.True(answer.Status == 200, answer.ToString());
                        acknowledged.Add($"term-{i}");
                        if (i == 20)
                        {
                            some.SetResult();
                        }
                    }
                }
                catch (HttpRequestException)
                {
                    some.TrySetResult();
                }
            });
            await some.Task;
            (int code, string error) = await server.StopAsync();
            await load;
            Assert.True(code == 0, $"exit {code}: {error}");
            Assert.Equal(string.Empty, error);
        }

        Assert.True(acknowledged.Count > 20);
        using RawDatabase raw = new(data.Database);
        foreach (string external in acknowledged)
        {
            Assert.Equal(1, raw.Count("SELECT count(*) FROM transactions WHERE external_id = ?", external));
        }

        Assert.Equal(0, data.Verify().ExitCode);
    }
}
