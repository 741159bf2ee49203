using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CapitalOs.Seal.Tests.Broker;

/// <summary>
/// A real PostgreSQL server with a cluster of its own, on loopback and on a local socket. It refuses to run as root, so
/// root runs it as the user that its package makes.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("capital-os-pg-").FullName;
    private readonly string _programs;

    private PostgresServer(string programs)
    {
        _programs = programs;
        Port = FreePort();
        if (Environment.UserName == "root")
        {
            Run("/bin/chown", "postgres", _folder);
        }

        AsServer("initdb", "-D", Cluster, "-A", "trust", "-U", "books", "--no-sync", "-E", "UTF8", "--locale", "C");
        string options = string.Create(
            CultureInfo.InvariantCulture, $"-h 127.0.0.1 -p {Port} -k {_folder} -c fsync=off -c max_connections=8");
        string log = Path.Combine(_folder, "log");
        AsServer("pg_ctl", "-D", Cluster, "-l", log, "-t", "120", "-w", "-o", options, "start");
    }

    public int Port { get; }

    /// <summary>The path of the local socket.</summary>
    public string LocalSocket =>
        Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $".s.PGSQL.{Port}"));

    private string Cluster => Path.Combine(_folder, "cluster");

    /// <summary>
    /// With <c>CI=true</c> a missing PostgreSQL fails the test, elsewhere the test is named as not run.
    /// </summary>
    public static PostgresServer Start()
    {
        string? programs = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal)
                .Select(version => Path.Combine(version, "bin")).LastOrDefault(Directory.Exists)
            : null;
        if (programs is null)
        {
            Assert.SkipUnless(
                Environment.GetEnvironmentVariable("CI") == "true", "not run: PostgreSQL is not installed");
            Assert.Fail("PostgreSQL is missing");
        }

        return new PostgresServer(programs);
    }

    public void Dispose()
    {
        AsServer("pg_ctl", "-D", Cluster, "-m", "immediate", "stop");
        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private void AsServer(string program, params string[] arguments)
    {
        string path = Path.Combine(_programs, program);
        if (Environment.UserName == "root")
        {
            string[] user = ["--reuid=postgres", "--regid=postgres", "--clear-groups", path];
            Run("/usr/bin/setpriv", [.. user, .. arguments]);
        }
        else
        {
            Run(path, arguments);
        }
    }

    private void Run(string program, params string[] arguments)
    {
        // The server keeps open what it inherits for as long as it runs, so its output goes to a file, not to a pipe.
        string output = Path.Combine(_folder, "output");
        string[] shell = ["-c", "\"$@\" >\"$0\" 2>&1", output, program, .. arguments];
        using Process process = Process.Start(new ProcessStartInfo("/bin/sh", shell) { WorkingDirectory = "/" })!;
        if (!process.WaitForExit(TimeSpan.FromMinutes(3)))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} hangs");
        }

        Assert.True(process.ExitCode == 0, $"{program}: {File.ReadAllText(output)}");
    }
}
