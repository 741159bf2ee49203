using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace CapitalOs.Seal.Tests.Broker;

/// <summary>
/// Npgsql opens its own sockets and has no hook for another one. From inside a sealed worker it reaches a real server
/// through an entry, and nothing else.
/// </summary>
public sealed partial class PostgresTests : IDisposable
{
    private readonly SealedProbe _probe = new();

    [Fact]
    public void Npgsql_QueriesARealServer_ThroughATcpAndThroughALocalEntry_AndReachesNobodyElse()
    {
        using PostgresServer server = PostgresServer.Start();
        using LiveServer other = LiveServer.Tcp(IPAddress.Loopback);
        const string Question = "select current_setting('server_version_num')::int / 10000 * 0 + 40 + 2";
        string port = server.Port.ToString(CultureInfo.InvariantCulture);
        const string Account = "Username=books;Database=postgres;GSS Encryption Mode=Disable";
        string direct = $"Host=127.0.0.1;Port={port};{Account}";

        ProbeResult refused = _probe.SealedWith(
            ["--allow", $"other=tcp:{other.Address}"], "broker", "sql-outside", direct, Question);
        Assert.Equal(1, refused.Exit);
        Assert.NotEmpty(_probe.Attempts());
        int attempts = _probe.Attempts().Count;

        ProbeResult tcp = _probe.SealedWith(
            ["--allow", $"books=tcp:127.0.0.1:{port}"], "broker", "sql", "books", direct, Question);
        Assert.Equal((0, string.Empty), (tcp.Exit, Unexpected(tcp.Output)));
        Assert.Contains("sync 42", tcp.Output, StringComparison.Ordinal);
        Assert.Contains("async 42", tcp.Output, StringComparison.Ordinal);
        Match[] closed = [.. Closed().Matches(tcp.Error).Cast<Match>()];
        Assert.Equal(2, closed.Length);
        Assert.All(closed, one => Assert.True(Number(one, 1) > Question.Length && Number(one, 2) > 100));

        string local = $"Host={Path.GetDirectoryName(server.LocalSocket)};Port={port};{Account}";
        ProbeResult unix = _probe.SealedWith(
            ["--allow", $"books=unix:{server.LocalSocket}"], "broker", "sql", "books", local, Question);
        Assert.Equal((0, string.Empty), (unix.Exit, Unexpected(unix.Output)));
        Assert.Contains("async 42", unix.Output, StringComparison.Ordinal);
        Assert.Equal(2, unix.Error.Split("Opened 0 out -1 in -1").Length - 1);

        Assert.Equal(attempts, _probe.Attempts().Count);
        Assert.Empty(other.Heard());
    }

    public void Dispose() => _probe.Dispose();

    private static long Number(Match match, int group) =>
        long.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private static string Unexpected(string output) => string.Join('\n', output.Split('\n')
        .Where(line => line.Length > 0 && !line.EndsWith("42", StringComparison.Ordinal)));

    [GeneratedRegex("Closed 0 out ([0-9]+) in ([0-9]+) error 0")]
    private static partial Regex Closed();
}
