using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using CapitalOs.Security.Tests.Running;

namespace CapitalOs.Security.Tests.Gate;

/// <summary>
/// A token leaves no trace: everything that a run of server and commands produced is searched, while it runs and
/// afterwards.
/// </summary>
public sealed class TokenTraceTests
{
    [Fact]
    public async Task Tokens_AreInNoFileNoOutputNoArgumentNoEnvironmentAndNoCore()
    {
        await using WatchedServer server = await WatchedServer.StartAsync();
        List<string> tokens = [server.Books.Token];
        ConcurrentDictionary<string, string> produced = new();
        await PlayAsync(server, tokens, produced);
        string file = server.Books.Beside("agent.token");
        await File.WriteAllTextAsync(file, tokens[^1]);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        // A command that waits for the writer is looked at while it runs, with all of its processes.
        server.Hold();
        using Process command = Process.Start(ProbeProgram.Start(server.Books.Program,
        [
            "tool", "call", "create_account", "--data", server.Books.Root, "--token-file", file,
            "--json", """{"correlation_id":"marker-in-arguments","code":"CLI","name":"C","account_type":"asset"}""",
        ]))!;
        command.StandardInput.Close();
        await WaitUntilEnteredAsync(server, "marker-in-arguments");
        int[] serving = Family(server.Server.Supervisor.Id);
        int[] calling = Family(command.Id);
        Assert.True(serving.Length >= 2 && calling.Length >= 2, "a supervisor and its worker each");
        foreach (int process in serving.Concat(calling))
        {
            produced[$"cmdline of {process}"] = await ReadAsync($"/proc/{process}/cmdline");
            produced[$"environ of {process}"] = await ReadAsync($"/proc/{process}/environ");
            string core = File.ReadLines($"/proc/{process}/limits").Single(
                line => line.StartsWith("Max core file size", StringComparison.Ordinal));
            Assert.Matches("^Max core file size +[01] +[01] ", core);
        }

        server.Release();
        ProgramResult called = ProbeProgram.Finish(command);
        Assert.True(called.ExitCode == 0, called.ToString());
        produced["output of the command"] = called.Output + called.Error;
        foreach (string path in Directory.EnumerateFiles(server.Books.Root, "*", SearchOption.AllDirectories)
            .Where(path => path != server.Books.TokenFile))
        {
            produced[path] = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(path));
        }

        Assert.Equal(5, tokens.Distinct().Count());
        foreach ((string where, string text) in produced)
        {
            Assert.False(
                tokens.Any(token => text.Contains(token[4..], StringComparison.Ordinal)), $"a token is in the {where}");
        }

        // The search finds what is there: arguments, files and answers were really read.
        foreach (string place in (string[])["cmdline of", "ledger.db", "output of"])
        {
            Assert.Contains(produced, one => one.Key.Contains(place, StringComparison.Ordinal)
                && one.Value.Contains("marker-in-arguments", StringComparison.Ordinal));
        }
    }

    /// <summary>Makes, rotates and revokes tokens, and puts them wherever a careless caller might.</summary>
    private static async Task PlayAsync(
        WatchedServer server, List<string> tokens, ConcurrentDictionary<string, string> produced)
    {
        foreach (string actor in (string[])["gone", "agent"])
        {
            Answer made = await server.Server.CallAsync(
                "create_credential", new { actor_id = actor, capabilities = (string[])["read", "write"] });
            tokens.Add(made.Json.Text("token")!);
            string id = made.Json.Text("credential_id")!;
            Answer next = await server.Server.CallAsync("rotate_credential", new { credential_id = id });
            tokens.Add(next.Json.Text("token")!);
        }

        string token = tokens[1];
        object[] careless =
        [
            new { correlation_id = token },
            new { correlation_id = "c", code = token, name = token, account_type = "asset" },
            new { correlation_id = "c", code = "C", name = "C", account_type = "asset", metadata = new { n = token } },
            new Dictionary<string, string> { ["correlation_id"] = "c", [token] = token },
        ];
        foreach (object input in careless)
        {
            foreach (string tool in (string[])["create_account", token])
            {
                (Answer answer, _) = await server.PostAsync(tool, input, tokens[^1]);
                Assert.True(answer.Status is 422 or 404, answer.Body);
                produced[$"answer {produced.Count}"] = answer.Body;
            }
        }

        RawAnswer raw = await server.RawAsync($"GET /{token}?token={token} HTTP/1.1", $"X-Any: {token}");
        produced["answer to a request line"] = raw.Head + raw.Body;
    }

    private static async Task WaitUntilEnteredAsync(WatchedServer server, string correlationId)
    {
        string handlers = Path.Combine(server.Books.Folder, "watch-handlers");
        while (!(await File.ReadAllTextAsync(handlers)).Contains(correlationId, StringComparison.Ordinal))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
        }
    }

    /// <summary>A process and all below it; its worker last.</summary>
    private static int[] Family(int process)
    {
        List<int> all = [process];
        for (int at = 0; at < all.Count; at++)
        {
            foreach (string task in Directory.EnumerateDirectories($"/proc/{all[at]}/task"))
            {
                all.AddRange(File.ReadAllText($"{task}/children")
                    .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    .Select(text => int.Parse(text, CultureInfo.InvariantCulture)));
            }
        }

        return [.. all];
    }

    /// <summary>What others than the user himself cannot read holds nothing for them.</summary>
    private static async Task<string> ReadAsync(string path)
    {
        try
        {
            return (await File.ReadAllTextAsync(path)).Replace('\0', ' ');
        }
        catch (UnauthorizedAccessException)
        {
            return string.Empty;
        }
    }
}
