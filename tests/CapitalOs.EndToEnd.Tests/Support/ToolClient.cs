using System.Net.Http.Headers;

namespace CapitalOs.EndToEnd.Tests.Support;

/// <summary>One HTTP client with a connection of its own.</summary>
internal sealed class ToolClient : IDisposable
{
    private readonly HttpClient http;
    private readonly string? token;

    public ToolClient(Uri address, string? token)
    {
        this.token = token;
        http = new HttpClient(new SocketsHttpHandler { UseProxy = false, MaxConnectionsPerServer = 1 })
        {
            BaseAddress = address,
            Timeout = TimeSpan.FromSeconds(60),
        };
    }

    public Task<Answer> CallAsync(string tool, string json) =>
        CallAsync(tool, System.Text.Encoding.UTF8.GetBytes(json));

    public async Task<Answer> CallAsync(string tool, byte[] body)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, $"/tools/{tool}");
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        Answer answer = await SendAsync(request).ConfigureAwait(false);
        DoorSchemas.Check(tool, body, answer);
        return answer;
    }

    public async Task<Answer> GetAsync(string path)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        return await SendAsync(request).ConfigureAwait(false);
    }

    public void Dispose() => http.Dispose();

    private async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        }

        using HttpResponseMessage response = await http.SendAsync(request).ConfigureAwait(false);
        return new Answer(
            (int)response.StatusCode,
            response.Content.Headers.ContentType?.MediaType,
            await response.Content.ReadAsStringAsync().ConfigureAwait(false));
    }
}
