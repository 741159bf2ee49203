using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using CapitalOs.Security.Tests.Running;

namespace CapitalOs.Security.Tests;

/// <summary>Without a supervisor and its evidence there is no worker.</summary>
public sealed class LifecycleTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task TheWorkerOfAServer_DiesWithItsKilledSupervisor()
    {
        using Books books = new();
        await using Server server = await Server.StartAsync(books);
        Answer self = await server.CallAsync("probe_self", new { });
        int worker = self.Json.GetProperty("pid").GetInt32();
        using TcpClient connection = new();
        await connection.ConnectAsync(server.Address.Host, server.Address.Port);
        NetworkStream stream = connection.GetStream();
        await stream.WriteAsync("GET /livez HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"u8.ToArray());
        byte[] buffer = new byte[4096];
        string alive = Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer));
        Assert.StartsWith("HTTP/1.1 200", alive, StringComparison.Ordinal);
        Assert.True(IsAlive(worker));

        server.Supervisor.Kill();

        // The worker holds the other end: only its death ends the connection.
        await AssertEndsAsync(stream, buffer);
        Stopwatch watch = Stopwatch.StartNew();
        while (IsAlive(worker))
        {
            Assert.True(watch.Elapsed < Longest, "the worker outlived its supervisor");
            await Task.Yield();
        }

        Assert.Equal(0, books.Run("verify").ExitCode);
    }

    [Theory]
    [InlineData("health")]
    [InlineData("serve", "--listen", "127.0.0.1:0")]
    [InlineData("tool", "call", "list_accounts", "--json", "{}")]
    [InlineData("verify")]
    public void EvidenceThatIsAFolder_IsExit6_AndNamesTheLayer(params string[] command)
    {
        using Books books = new();
        Assert.Equal(0, books.Run("health").ExitCode);
        File.Delete(books.Evidence);
        Directory.CreateDirectory(books.Evidence);
        AssertRefused(books.Run(command));
    }

    [Fact]
    public void AnEvidenceFolderThatIsAFile_IsExit6_AndNamesTheLayer()
    {
        using Books books = new();
        string folder = Path.GetDirectoryName(books.Evidence)!;
        Directory.Delete(folder, recursive: true);
        File.WriteAllText(folder, "not a folder");
        AssertRefused(books.Run("health"));
    }

    [Fact]
    public void DamageInTheLastRecord_StopsEveryStart_AndInAnEarlierOneVerifyFindsIt()
    {
        using Books books = new();
        Assert.Equal(6, books.Call("seal_self_test", new { }).ExitCode);
        Assert.Equal(0, books.Run("verify").ExitCode);
        string intact = File.ReadAllText(books.Evidence);

        DamageRuleAt(books, intact, intact.LastIndexOf("net.socket", StringComparison.Ordinal));
        AssertRefused(books.Call("list_accounts", new { }));

        DamageRuleAt(books, intact, intact.IndexOf("net.socket", StringComparison.Ordinal));
        ProgramResult found = books.Run("verify");
        Assert.Equal(5, found.ExitCode);
        Assert.Contains("evidence record 1: its hash differs", found.Error, StringComparison.Ordinal);
    }

    private static void DamageRuleAt(Books books, string intact, int at) =>
        File.WriteAllText(books.Evidence, string.Concat(intact.AsSpan(0, at), "net.listen", intact.AsSpan(at + 10)));

    private static async Task AssertEndsAsync(NetworkStream stream, byte[] buffer)
    {
        using CancellationTokenSource deadline = new(Longest);
        try
        {
            Assert.Equal(0, await stream.ReadAsync(buffer, deadline.Token));
        }
        catch (IOException reset) when (reset.InnerException is SocketException)
        {
            Assert.False(deadline.IsCancellationRequested);
        }
    }

    private static void AssertRefused(ProgramResult result)
    {
        Assert.Equal(6, result.ExitCode);
        Assert.Contains("seal: evidence: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("Remedy: ", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    /// <summary>A zombie is dead; it waits for somebody to ask.</summary>
    private static bool IsAlive(int pid)
    {
        try
        {
            string stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/stat"));
            return stat[(stat.LastIndexOf(')') + 2)..][0] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }
}
