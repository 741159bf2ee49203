using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CapitalOs.Security.Tests.Running;

namespace CapitalOs.Security.Tests.Gate;

/// <summary>A server of its own whose clock and writer the test holds.</summary>
public sealed class WatchedServer : IAsyncDisposable
{
    private readonly HttpClient client;

    private WatchedServer(Books books, Server server)
    {
        Books = books;
        Server = server;
        client = new HttpClient { BaseAddress = server.Address, Timeout = TimeSpan.FromMinutes(2) };
    }

    public Books Books { get; }

    public Server Server { get; }

    public Uri Address => Server.Address;

    public string Authority => Address.Authority;

    public static async Task<WatchedServer> StartAsync(DateTimeOffset? still = null)
    {
        Books books = new(ProbeProgram.Watched);
        if (still is { } moment)
        {
            SetClock(books, moment);
        }

        return new WatchedServer(books, await Server.StartAsync(books));
    }

    /// <summary>Stops the server's clock at a moment.</summary>
    public void SetClock(DateTimeOffset moment) => SetClock(Books, moment);

    /// <summary>Keeps the writer busy until <see cref="Release"/>.</summary>
    public void Hold() => File.WriteAllText(HoldFile, string.Empty);

    public void Release() => File.Delete(HoldFile);

    /// <summary>A call with exactly this body and token.</summary>
    public async Task<(Answer Answer, string? RetryAfter)> PostAsync(string tool, byte[] body, string? token)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri($"tools/{tool}", UriKind.Relative))
        {
            Content = new ByteArrayContent(body),
        };
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        using HttpResponseMessage response = await client.SendAsync(request);
        return (
            new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync()),
            response.Headers.RetryAfter?.ToString());
    }

    public Task<(Answer Answer, string? RetryAfter)> PostAsync(string tool, object input, string? token) =>
        PostAsync(tool, JsonSerializer.SerializeToUtf8Bytes(input), token);

    /// <summary>A request by hand; the host header is the server's own unless the lines bring another.</summary>
    public Task<RawAnswer> RawAsync(string requestLine, params string[] headers)
    {
        StringBuilder head = new($"{requestLine}\r\n");
        if (!headers.Any(line => line.StartsWith("Host:", StringComparison.Ordinal)))
        {
            head.Append(CultureInfo.InvariantCulture, $"Host: {Authority}\r\n");
        }

        foreach (string line in headers)
        {
            head.Append(line).Append("\r\n");
        }

        return RawHttp.SendAsync(Address, head.ToString());
    }

    public async Task<long> HeadAsync()
    {
        Answer answer = await Server.CallAsync("list_events", new { limit = 1 });
        return answer.Json.List("events")[0].GetProperty("seq").GetInt64();
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await Server.DisposeAsync();
        Books.Dispose();
    }

    private string HoldFile => Path.Combine(Books.Folder, "watch-hold");

    private static void SetClock(Books books, DateTimeOffset moment)
    {
        string clock = Path.Combine(books.Folder, "watch-clock");
        File.WriteAllText(clock + ".new", string.Create(CultureInfo.InvariantCulture, $"={moment.UtcTicks}"));
        File.Move(clock + ".new", clock, overwrite: true);
    }
}
