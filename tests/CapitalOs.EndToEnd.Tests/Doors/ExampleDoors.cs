using System.Text.Json;
using System.Text.Json.Nodes;
using CapitalOs.EndToEnd.Tests.Support;
using CapitalOs.TestKit;

namespace CapitalOs.EndToEnd.Tests.Doors;

/// <summary>Plays the examples of the reference against a running server, and can make each call again by either door.
/// </summary>
internal sealed class ExampleDoors : IAsyncDisposable
{
    private static readonly (string Role, string Actor, string[] Capabilities)[] Roles =
    [
        ("writer", "agent", ["read", "write"]),
        ("approver", "reviewer", ["read", "approve"]),
        ("second_admin", "trustee", ["read", "admin"]),
        ("own", "agent", ["read", "approve"]),
        ("blind", "robot", ["write"]),
    ];

    private readonly DataFolder data;
    private readonly Server server;
    private readonly Dictionary<string, ToolClient> clients = [];
    private readonly Dictionary<string, string> tokenFiles = [];
    private readonly ExampleScript script = new();

    private ExampleDoors(DataFolder data, Server server)
    {
        this.data = data;
        this.server = server;
    }

    /// <summary>The last call of each tool that the reference shows, with the role that made it.</summary>
    public Dictionary<string, (string Role, string Body)> Shown { get; } = [];

    public static async Task<ExampleDoors> PlayAsync()
    {
        DataFolder data = DataFolder.Open();
        ExampleDoors doors = new(data, await Server.StartAsync(data.Path));
        try
        {
            await doors.IssueAsync();
            foreach (ExampleStep step in doors.script.Steps())
            {
                await doors.PlayAsync(step);
            }

            return doors;
        }
        catch
        {
            await doors.DisposeAsync();
            throw;
        }
    }

    /// <summary>The answer over HTTP, accepted or refused.</summary>
    public async Task<string> OverHttpAsync(string tool, string role, string body) =>
        (await clients[role].CallAsync(tool, body)).Text;

    /// <summary>The answer that a command prints, accepted or refused.</summary>
    public string FromCommand(string tool, string role, string body, Dictionary<string, string> surroundings) =>
        Run(tool, role, body, surroundings).Said;

    public CliResult Run(string tool, string role, string body, Dictionary<string, string>? surroundings = null) =>
        Cli.Run(Arguments(tool, role, body), environment: surroundings);

    /// <summary>A command that reads its input, however long, from standard input.</summary>
    public CliResult Run(string tool, string role, byte[] body) => Cli.Run(Arguments(tool, role, "-"), body);

    /// <summary>The refusals of a file, in order; what must be accepted between them is made over HTTP.</summary>
    public async IAsyncEnumerable<ExampleStep> RefusalsAsync(string file)
    {
        foreach (ExampleStep step in script.Steps(file))
        {
            if (step.Code is null)
            {
                await PlayAsync(step);
            }
            else
            {
                yield return step;
            }
        }
    }

    public CliResult Verify() => data.Verify();

    public async ValueTask DisposeAsync()
    {
        foreach (ToolClient client in clients.Values)
        {
            client.Dispose();
        }

        await server.DisposeAsync();
        data.Dispose();
    }

    private string[] Arguments(string tool, string role, string json) =>
        ["tool", "call", tool, "--data", data.Path, "--token-file", tokenFiles[role], "--json", json];

    private async Task IssueAsync()
    {
        clients["admin"] = server.Client();
        tokenFiles["admin"] = data.TokenFile;
        Answer owner = await clients["admin"].CallAsync("list_credentials", """{"correlation_id":"owner","limit":1}""");
        script.Keep(
            "credential_of_owner", owner.Body.GetProperty("credentials")[0].GetProperty("credential_id").GetString()!);
        foreach ((string role, string actor, string[] capabilities) in Roles)
        {
            string body = JsonSerializer.Serialize(new { correlation_id = role, actor_id = actor, capabilities });
            Answer answer = await clients["admin"].CallAsync("create_credential", body);
            script.Keep($"credential_of_{role}", answer.String("credential_id")!);
            string token = answer.String("token")!;
            clients[role] = server.Client(token);
            tokenFiles[role] = data.Beside(role);
            await File.WriteAllTextAsync(tokenFiles[role], token);
            File.SetUnixFileMode(tokenFiles[role], UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private async Task PlayAsync(ExampleStep step)
    {
        string body = step.Input.ToJsonString();
        Answer answer = await clients[step.Role].CallAsync(step.Tool, body);

        // Under a real seal the self-test is an attempt like any other, and refused as one.
        string? refused = answer.Status == 200 ? null : answer.String("code");
        Assert.True(refused == (step.Tool == "seal_self_test" ? "egress_blocked" : null), $"{step.Tool}: {answer}");
        script.Keep(step, JsonNode.Parse(answer.Text, null, new JsonDocumentOptions { MaxDepth = 256 })!.AsObject());
        if (step.IsShown)
        {
            Shown[step.Tool] = (step.Role, body);
        }
    }
}
