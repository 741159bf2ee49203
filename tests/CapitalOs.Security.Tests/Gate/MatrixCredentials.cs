using CapitalOs.Security.Tests.Running;

namespace CapitalOs.Security.Tests.Gate;

/// <summary>Every credential that the matrix presents, made through the product's own tools.</summary>
public sealed class MatrixCredentials(Books books, Server server)
{
    private static readonly string UnknownToken = "cos_" + new string('A', 43);
    private readonly Dictionary<string, string> tokens = [];

    /// <summary>Makes them all; those that shall expire do so one hour later by the server's clock.</summary>
    public async Task MakeAsync(DateTimeOffset serverNow)
    {
        string expiry = serverNow.AddHours(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
        foreach (string needed in MatrixCase.Capabilities)
        {
            await MakeAsync(ActorOf(MatrixCase.Expired, needed), [needed], expiry);
            string revoked = await MakeAsync(ActorOf(MatrixCase.Revoked, needed), [needed], null);
            await AssertWorksAsync(ActorOf(MatrixCase.Expired, needed));
            await AssertWorksAsync(ActorOf(MatrixCase.Revoked, needed));
            Answer gone = await server.CallAsync("revoke_credential", new { credential_id = revoked });
            Assert.Equal(200, gone.Status);
        }

        foreach (string needed in MatrixCase.Capabilities)
        {
            foreach (MatrixCase one in MatrixCase.All.Where(one => one.HeldFor(needed) is not null))
            {
                if (!tokens.ContainsKey(ActorOf(one, needed)))
                {
                    await MakeAsync(ActorOf(one, needed), one.HeldFor(needed)!, null);
                }
            }
        }
    }

    /// <summary>Who acts in a case whose credential works.</summary>
    public static string ActorOf(MatrixCase one, string needed) => MatrixCase.Capabilities.Contains(one.Name)
        ? $"only-{one.Name}"
        : ActorOf(one.Name, needed);

    /// <summary>The token that a case presents, or null for none.</summary>
    public string? TokenOf(MatrixCase one, string needed) => one.Name switch
    {
        MatrixCase.None => null,
        MatrixCase.Malformed => "not-a-token",
        MatrixCase.Unknown => UnknownToken,
        _ => tokens[ActorOf(one, needed)],
    };

    /// <summary>The same in a file of its own, as the command line wants it.</summary>
    public string FileOf(MatrixCase one, string needed)
    {
        string path = books.Beside($"{one.Name}-{needed}.token");
        if (!File.Exists(path))
        {
            File.WriteAllText(path, TokenOf(one, needed));
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return path;
    }

    private static string ActorOf(string name, string needed) => $"{name}-{needed}";

    /// <summary>
    /// The control of the cases that must be refused: the same token opens the gate while it lives.
    /// </summary>
    private async Task AssertWorksAsync(string actor)
    {
        string id = $"control:{actor}";
        Answer answer = await server.CallAsync("list_tools", new { correlation_id = id }, id, tokens[actor]);
        Assert.Equal(actor.EndsWith("-read", StringComparison.Ordinal) ? 200 : 403, answer.Status);
        Assert.Equal(actor, Assert.Single(await server.EventsAsync(id)).Text("actor_id"));
    }

    private async Task<string> MakeAsync(string actor, string[] capabilities, string? expiry)
    {
        Answer made = await server.CallAsync(
            "create_credential", new { actor_id = actor, capabilities, expires_at = expiry });
        Assert.True(made.Status == 200, made.Body);
        tokens[actor] = made.Json.Text("token")!;
        return made.Json.Text("credential_id")!;
    }
}
