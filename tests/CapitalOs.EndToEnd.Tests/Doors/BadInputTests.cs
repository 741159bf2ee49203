using CapitalOs.EndToEnd.Tests.Support;

namespace CapitalOs.EndToEnd.Tests.Doors;

/// <summary>Bad calls through both doors: the documented refusal, one event each, and nothing else changes.</summary>
public sealed class BadInputTests
{
    private const string Record = "record_transaction_bundle";

    [Fact]
    public async Task BadCallsOverHttp_AreRefusedAsDocumented_LeaveOneEventAndChangeNothing()
    {
        using DataFolder data = DataFolder.Open();
        (string cash, string food, string reader) = Prepare(data);
        await using Server server = await Server.StartAsync(data.Path);
        using ToolClient owner = server.Client();
        using ToolClient other = server.Client("cos_" + new string('A', 43));
        using ToolClient none = server.ClientWithoutToken();
        using ToolClient onlyReads = server.Client(reader);
        using RawDatabase raw = new(data.Database);
        string before = raw.DumpWithoutLog();
        foreach (BadCall bad in BadCall.All(cash, food))
        {
            ToolClient client = bad.Token switch
            {
                BadToken.None => none, BadToken.Other => other, BadToken.Reader => onlyReads, _ => owner,
            };
            long events = raw.Count("SELECT count(*) FROM events");
            Answer answer = await client.CallAsync(bad.Tool, bad.Body);
            Assert.True(answer.Status == bad.Status && answer.String("code") == bad.Code, $"{bad.What}: {answer}");
            Assert.Equal("application/problem+json", answer.ContentType);
            CheckEvent(raw, bad, events + 1);
        }

        Assert.Equal(before, raw.DumpWithoutLog());
        Answer control = await owner.CallAsync(Record, Bodies.Bundle("good", cash, food));
        Assert.True(control.Status == 200, control.ToString());
        Assert.NotEqual(before, raw.DumpWithoutLog());
    }

    [Fact]
    public void BadCallsFromTheCommandLine_ExitAsDocumented_LeaveOneEventAndChangeNothing()
    {
        using DataFolder data = DataFolder.Open();
        (string cash, string food, string reader) = Prepare(data);
        string otherFile = WriteToken(data, "other", "cos_" + new string('A', 43));
        string readerFile = WriteToken(data, "reader", reader);
        using RawDatabase raw = new(data.Database);
        string before = raw.DumpWithoutLog();
        foreach (BadCall bad in BadCall.All(cash, food).Where(bad => bad.Token != BadToken.None))
        {
            string file = bad.Token switch
            {
                BadToken.Other => otherFile, BadToken.Reader => readerFile, _ => data.TokenFile,
            };
            long events = raw.Count("SELECT count(*) FROM events");
            CliResult result = Cli.Run(
                ["tool", "call", bad.Tool, "--data", data.Path, "--token-file", file, "--json", "-"], bad.Body);
            Assert.True(result.ExitCode == bad.ExitCode, $"{bad.What}: {result}");
            Assert.Equal(string.Empty, result.Output);
            Assert.Equal(bad.Code, result.Problem.GetProperty("code").GetString());
            CheckEvent(raw, bad, events + 2);
        }

        Assert.Equal(before, raw.DumpWithoutLog());
        Assert.Equal(0, data.Verify().ExitCode);
    }

    private static (string Cash, string Food, string Reader) Prepare(DataFolder data)
    {
        CliResult reader = data.Call("create_credential", """{"actor_id":"reader","capabilities":["read"]}""");
        return (data.Account("cash"), data.Account("food", "expense"), reader.Answer.GetProperty("token").GetString()!);
    }

    private static string WriteToken(DataFolder data, string name, string token)
    {
        string path = data.Beside(name);
        File.WriteAllText(path, token);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return path;
    }

    /// <summary>A command starts a worker of its own, whose start is an event too.</summary>
    private static void CheckEvent(RawDatabase raw, BadCall bad, long events)
    {
        Assert.Equal(events, raw.Count("SELECT count(*) FROM events"));
        object?[] last = raw.Rows(
            "SELECT v.code, v.status, e.input, e.output_hash FROM events AS e JOIN v_events AS v ON v.seq = e.seq "
                + "ORDER BY e.seq DESC LIMIT 1")[0];
        Assert.Equal(new object?[] { bad.Code, "refused", null, null }, last);
    }
}
