using System.Diagnostics;
using System.Globalization;
using CapitalOs.Seal;
using CapitalOs.Security.Tests.Running;
using CapitalOs.TestKit;

namespace CapitalOs.Security.Tests;

/// <summary>Evidence means something: ordinary service makes none.</summary>
public sealed class QuietServiceTests
{
    private const int Calls = 3000;
    private const int AtOnce = 32;

    /// <summary>Set to a number of minutes, the load goes on for so long.</summary>
    private const string MinutesVariable = "CAPITAL_OS_QUIET_MINUTES";

    [Fact]
    public void OrdinaryCommands_MakeNoEvidence()
    {
        using Books books = new();
        string journal = Path.Combine(Repository.Root, "samples", "household.journal");
        Assert.Equal(0, books.Call("list_accounts", new { }).ExitCode);
        Assert.Equal(0, books.Run("import", journal).ExitCode);
        Assert.Equal(0, books.Run("export").ExitCode);
        Assert.Equal(0, books.Run("health").ExitCode);
        Assert.Equal(0, books.Run("verify").ExitCode);
        Assert.Equal(0, EvidenceLog.Verify(books.Evidence).GoodRecords);

        // The same log takes a record as soon as there is something to record.
        Assert.Equal(6, books.Call("seal_self_test", new { }).ExitCode);
        Assert.NotEqual(0, EvidenceLog.Verify(books.Evidence).GoodRecords);
    }

    [Fact]
    public async Task EveryToolAndALoadOfCalls_MakeNoEvidence()
    {
        using Books books = new();
        await using Server server = await Server.StartAsync(books);
        EvidenceRecord[] startup = [.. EvidenceLog.Read(books.Evidence)];
        Assert.All(startup, record => Assert.Equal(
            ("startup", BenignClass.RuntimeProbe), (record.Invocation, record.Benign)));
        await CallEveryToolAsync(server);
        Stopwatch watch = Stopwatch.StartNew();
        TimeSpan length = TimeSpan.FromMinutes(double.Parse(
            Environment.GetEnvironmentVariable(MinutesVariable) ?? "0", CultureInfo.InvariantCulture));
        int done = 0;
        while (done < Calls || watch.Elapsed < length)
        {
            Answer[] answers = await Task.WhenAll(
                Enumerable.Range(done, AtOnce).Select(number => CallAsync(server, number)));
            Assert.All(answers, answer => Assert.Equal(200, answer.Status));
            done += AtOnce;
        }

        TestContext.Current.SendDiagnosticMessage($"{done} calls in {watch.Elapsed}");
        Assert.Equal(startup.Length, EvidenceLog.Verify(books.Evidence).GoodRecords);
        Assert.Equal(new Answer(200, """{"status":"ok"}"""), await server.HealthAsync());

        // The same log takes a record as soon as there is something to record.
        Assert.Equal(500, (await server.CallAsync("seal_self_test", new { })).Status);
        Assert.True(EvidenceLog.Verify(books.Evidence).GoodRecords > startup.Length);
    }

    private static Task<Answer> CallAsync(Server server, int number) => (number % 4) switch
    {
        0 => server.CallAsync("list_events", new { limit = 5 }),
        1 => server.CallAsync("list_accounts", new { }),
        2 => server.CallAsync("list_transactions", new { }),
        _ => server.CallAsync("create_account", new { code = $"A:{number}", name = "A", account_type = "asset" }),
    };

    /// <summary>Right input where a tool needs some; a refusal is ordinary service too.</summary>
    private static async Task CallEveryToolAsync(Server server)
    {
        Dictionary<string, object> inputs = new()
        {
            ["create_account"] = new { code = "Assets:Bank", name = "Bank", account_type = "asset" },
            ["create_credential"] = new { actor_id = "agent", capabilities = (string[])["read"] },
            ["declare_commodity"] = new { commodity = "VTI", scale = 6 },
            ["get_event"] = new { seq = 1 },
            ["lift_quarantine"] = new { tool = "list_accounts", reason = "none" },
        };
        Answer list = await server.CallAsync("list_tools", new { });
        Assert.Equal(200, list.Status);
        string[] tools =
        [
            .. list.Json.List("tools").Select(tool => tool.Text("name")!)
                .Where(name => name != "seal_self_test" && !name.StartsWith("probe_", StringComparison.Ordinal)),
        ];
        Assert.True(tools.Length >= 16);
        foreach (string tool in tools)
        {
            Answer answer = await server.CallAsync(tool, inputs.GetValueOrDefault(tool, new { }));
            Assert.NotEqual(500, answer.Status);
        }
    }
}
