using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace CapitalOs.Security.Tests.Running;

/// <summary>A running server on given books.</summary>
public sealed class Server : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private readonly HttpClient client;
    private readonly ConcurrentQueue<string> messages;

    private Server(
        Process supervisor,
        Uri address,
        string token,
        ConcurrentQueue<string> messages)
    {
        this.messages = messages;
        Supervisor = supervisor;
        Address = address;
        client = new HttpClient { BaseAddress = address, Timeout = Longest };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public Process Supervisor { get; }

    public Uri Address { get; }

    /// <summary>What the server has said on standard error until now.</summary>
    public string Messages => string.Join('\n', messages);

    public static async Task<Server> StartAsync(Books books, params (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = ProbeProgram.Start(
            books.Program, ["serve", "--data", books.Root, "--listen", "127.0.0.1:0"]);
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        Process supervisor = Process.Start(start)!;
        ConcurrentQueue<string> messages = new();
        supervisor.ErrorDataReceived += (_, line) =>
        {
            messages.Enqueue(line.Data ?? string.Empty);
            TestContext.Current.SendDiagnosticMessage(line.Data ?? string.Empty);
        };
        supervisor.BeginErrorReadLine();
        using CancellationTokenSource deadline = new(Longest);
        string? line = await supervisor.StandardOutput.ReadLineAsync(deadline.Token);
        const string Prefix = "capital-os: serving ";
        Assert.StartsWith(Prefix, line, StringComparison.Ordinal);

        // The policy line comes last: from here on the start leaves no more evidence.
        await supervisor.StandardOutput.ReadLineAsync(deadline.Token);
        string? policy = await supervisor.StandardOutput.ReadLineAsync(deadline.Token);
        Assert.Contains("sealed", policy, StringComparison.Ordinal);
        return new Server(supervisor, new Uri(line![Prefix.Length..]), books.Token, messages);
    }

    /// <summary>Calls a tool, with the owner's token unless another is given.</summary>
    public async Task<Answer> CallAsync(
        string tool, object input, string correlationId = "test", string? token = null)
    {
        using StringContent body = new(JsonSerializer.Serialize(input), Encoding.UTF8, "application/json");
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri($"tools/{tool}", UriKind.Relative))
        {
            Content = body,
        };
        request.Headers.Add("x-correlation-id", correlationId);
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        using HttpResponseMessage response = await client.SendAsync(request);
        return new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public async Task<Answer> HealthAsync()
    {
        using HttpResponseMessage response = await client.GetAsync(new Uri("health", UriKind.Relative));
        return new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Keeps a tool in service that attacks again and again because a test wants it to.</summary>
    public async Task LiftAsync(string tool)
    {
        Answer answer = await CallAsync("lift_quarantine", new { tool, reason = "a test goes on" }, "lift");
        Assert.Equal(200, answer.Status);
    }

    /// <summary>The events of one correlation id, oldest first.</summary>
    public async Task<IReadOnlyList<JsonElement>> EventsAsync(string correlationId)
    {
        Answer answer = await CallAsync("list_events", new { with_correlation_id = correlationId, order = "asc" });
        Assert.Equal(200, answer.Status);
        return answer.Json.List("events");
    }

    public async Task<IReadOnlyList<string>> AccountCodesAsync()
    {
        Answer answer = await CallAsync("list_accounts", new { limit = 100 });
        Assert.Equal(200, answer.Status);
        return [.. answer.Json.List("accounts").Select(account => account.Text("code")!)];
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        if (!Supervisor.HasExited)
        {
            // The worker cannot outlive its supervisor; the lifecycle tests hold that.
            Supervisor.Kill();
            await Supervisor.WaitForExitAsync();
        }

        Supervisor.Dispose();
    }
}
