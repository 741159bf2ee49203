using CapitalOs.EndToEnd.Tests.Support;
using CapitalOs.TestKit;

namespace CapitalOs.EndToEnd.Tests.Commands;

/// <summary>
/// The native worker may make no code while it runs. What it does all day must not want to: also the store's callbacks
/// into managed code, which other ways of calling would build at run time.
/// </summary>
public sealed class NativePolicyTests
{
    [Fact]
    public async Task ADaysWork_MakesNoCode_AndLeavesNoEvidence()
    {
        using DataFolder data = DataFolder.Open();
        string cash = data.Account("cash");
        string food = data.Account("food", "expense");
        Assert.Equal(0, data.Call("record_transaction_bundle", Bodies.Bundle("a", cash, food)).ExitCode);
        string journal = Path.Combine(Repository.Root, "samples", "household.journal");
        Assert.Equal(0, Cli.Run("import", journal, "--data", data.Path).ExitCode);
        Assert.Equal(0, Cli.Run("export", "--data", data.Path).ExitCode);
        Assert.Equal(0, data.Call("query", "{\"sql\":\"SELECT code FROM v_accounts\"}").ExitCode);
        await using (Server server = await Server.StartAsync(data.Path))
        {
            using ToolClient client = server.Client();
            for (int i = 0; i < 50; i++)
            {
                Answer answer = await client.CallAsync(
                    "query", $$"""{"correlation_id":"q{{i}}","sql":"SELECT code FROM v_accounts"}""");
                Assert.True(answer.Status == 200, $"{answer}");
            }
        }

        Assert.Equal(0, data.Verify().ExitCode);
        string evidence = File.Exists(data.Evidence) ? await File.ReadAllTextAsync(data.Evidence) : string.Empty;
        Assert.DoesNotContain("\"benign_class\":\"none\"", evidence, StringComparison.Ordinal);
        Assert.DoesNotContain("memory.execute", evidence, StringComparison.Ordinal);
    }
}
