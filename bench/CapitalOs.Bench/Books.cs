using System.Globalization;
using System.Text.Json;

namespace CapitalOs.Bench;

/// <summary>Generated books with a sealed server on them and the tokens of several actors.</summary>
internal sealed class Books : IDisposable
{
    // One actor may make 2,000 calls a second for long; a benchmark wants more than one actor makes.
    private const int Actors = 16;
    private readonly string host;
    private readonly string bundles;

    private Books(string host, string data, string kind, long bundles, ServerProcess server, string tokens)
    {
        this.host = host;
        this.bundles = bundles.ToString(CultureInfo.InvariantCulture);
        (Data, Kind, Server, Tokens) = (data, kind, server, tokens);
    }

    public string Data { get; }

    public string Kind { get; }

    public ServerProcess Server { get; }

    public string Tokens { get; }

    public string Database => Path.Combine(Data, "books", "ledger.db");

    /// <summary>Makes the books unless they are there, and serves them.</summary>
    public static async Task<Books> OpenAsync(string program, string host, string folder, string kind, long bundles)
    {
        string data = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{kind}-{bundles}"));
        if (!File.Exists(Path.Combine(data, "made")))
        {
            Programs.Run(program, "init", "--data", data);
            string owner = await Programs.TokenAsync(data);
            Programs.RunWith(owner, host, "__generate", Path.Combine(data, "books", "ledger.db"), kind,
                bundles.ToString(CultureInfo.InvariantCulture));
            await File.WriteAllTextAsync(Path.Combine(data, "made"), string.Empty);
        }

        ServerProcess server = await ServerProcess.StartAsync(
            program, "serve", "--data", data, "--listen", "127.0.0.1:0");
        string tokens = await TokensAsync(server.Address, await Programs.TokenAsync(data));
        return new Books(host, data, kind, bundles, server, tokens);
    }

    public Subject Load() => Subject.Start(
        host, Tokens, "__load", Server.Address.Authority, Kind, bundles);

    public Subject Inside() => Subject.Start(host, Tokens, "__inside", Data, Kind, bundles);

    public void Dispose() => Server.Dispose();

    /// <summary>Tokens of actors who read and write.</summary>
    public static async Task<string> TokensAsync(Uri address, string owner)
    {
        using HttpClient http = CapitalOs.Bench.Load.Client(address, owner);
        List<string> tokens = [];
        for (int actor = 0; actor < Actors; actor++)
        {
            string name = $"bench-{Guid.NewGuid():N}";
            string answer = await CapitalOs.Bench.Load.PostAsync(http, "create_credential", $$"""
                {"actor_id":"{{name}}","capabilities":["read","write"],"correlation_id":"{{name}}"}
                """);
            tokens.Add(JsonDocument.Parse(answer).RootElement.GetProperty("token").GetString()!);
        }

        return string.Join(' ', tokens);
    }
}
