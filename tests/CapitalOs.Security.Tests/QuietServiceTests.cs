using CapitalOs.Seal;
using CapitalOs.Security.Tests.Running;

namespace CapitalOs.Security.Tests;

/// <summary>Evidence means something: ordinary service makes none.</summary>
public sealed class QuietServiceTests
{
    private const int Calls = 200;

    [Fact]
    public async Task OrdinaryService_MakesNoEvidence()
    {
        using Books books = new();
        Assert.Equal(0, books.Call("list_accounts", new { }).ExitCode);
        Assert.Equal(0, books.Call(
            "create_account", new { code = "Assets:Bank", name = "Bank", account_type = "asset" }).ExitCode);
        Assert.Equal(0, books.Run("health").ExitCode);
        Assert.Equal(0, books.Run("verify").ExitCode);
        Assert.Equal(0, EvidenceLog.Verify(books.Evidence).GoodRecords);

        await using Server server = await Server.StartAsync(books);
        EvidenceRecord[] startup = [.. EvidenceLog.Read(books.Evidence)];
        Assert.All(startup, record => Assert.Equal(
            ("startup", BenignClass.RuntimeProbe), (record.Invocation, record.Benign)));
        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, Calls).Select(number => (number % 4) switch
        {
            0 => server.CallAsync("list_events", new { limit = 5 }),
            1 => server.CallAsync("list_accounts", new { }),
            2 => server.CallAsync("verify_event_log", new { }),
            _ => server.CallAsync("create_account", new { code = $"A:{number}", name = "A", account_type = "asset" }),
        }));
        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        Assert.Equal(startup.Length, EvidenceLog.Verify(books.Evidence).GoodRecords);
        Answer health = await server.HealthAsync();
        Assert.Equal(200, health.Status);
        Assert.Equal(0, health.Json.GetProperty("seal").GetProperty("unattributed_attempts").GetInt32());

        // The same log takes a record as soon as there is something to record.
        Assert.Equal(500, (await server.CallAsync("seal_self_test", new { })).Status);
        Assert.True(EvidenceLog.Verify(books.Evidence).GoodRecords > startup.Length);
    }
}
