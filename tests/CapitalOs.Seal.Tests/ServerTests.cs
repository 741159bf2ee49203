using System.Diagnostics;
using System.Globalization;

namespace CapitalOs.Seal.Tests;

/// <summary>A real server under the seal.</summary>
public sealed class ServerTests : IDisposable
{
    private readonly SealedProbe _probe = new();

    [Fact]
    public async Task KestrelAndSqlite_ServeOnTheInheritedListener_WithoutANotification()
    {
        using Process server = SealedProbe.Start(
            [
                "run", "--evidence", _probe.Evidence, "--rw", _probe.Data, "--listen", "127.0.0.1:0", "--", "kestrel",
                _probe.Data,
            ],
            new Dictionary<string, string>());
        string line = (await server.StandardError.ReadLineAsync(TestContext.Current.CancellationToken))!;
        string url = $"http://127.0.0.1:{line.Split(':')[^1]}";
        using HttpClient client = new();
        Assert.Equal("violations 0", await GetWhenUp(client, url));
        for (int i = 0; i < 20; i++)
        {
            Assert.Equal("violations 0", await client.GetStringAsync(new Uri(url)));
        }

        Assert.Empty(_probe.Attempts());
        Assert.Equal("violations 1", await client.GetStringAsync(new Uri(url + "/leak")));
        Assert.Equal("call-1", Assert.Single(_probe.Attempts()).Invocation);
        Assert.Equal("violations 0", await client.GetStringAsync(new Uri(url)));

        using Process kill = Process.Start("/bin/kill", ["-TERM", server.Id.ToString(CultureInfo.InvariantCulture)]);
        string rest = await server.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.EndsWith("stopped in order, unattributed 0\n", rest, StringComparison.Ordinal);
        await server.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, server.ExitCode);
        Assert.Single(_probe.Attempts());
    }

    /// <summary>The port refuses connections until the worker listens.</summary>
    private static async Task<string> GetWhenUp(HttpClient client, string url)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return await client.GetStringAsync(new Uri(url));
            }
            catch (HttpRequestException) when (watch.Elapsed < TimeSpan.FromSeconds(20))
            {
                await Task.Delay(20);
            }
        }
    }

    public void Dispose() => _probe.Dispose();
}
