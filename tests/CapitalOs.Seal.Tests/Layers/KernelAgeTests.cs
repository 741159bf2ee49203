using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace CapitalOs.Seal.Tests.Layers;

/// <summary>
/// Older kernels, for which Landlock is asked for no more than they have: the same attacks fail, because the filter
/// carries what Landlock does not.
/// </summary>
public sealed class KernelAgeTests : IDisposable
{
    private const int HeldMin = 100;
    private readonly SealedProbe _probe = new();

    [Theory]
    [InlineData("1")]
    [InlineData("4")]
    [InlineData("6")]
    public void AttacksOnTheSeal_GiveTheSameAsOnThisKernel(string abi)
    {
        string[] now = _probe.Sealed("attack").Output.Split('\n');
        string[] then = _probe.SealedWith(["--abi", abi], "attack").Output.Split('\n');
        Assert.Equal(25, then.Count(line => line.Length > 0 && IsAnswer(line)));
        Assert.All(then, line => Assert.DoesNotMatch("^[a-z_0-9]+ 0$", line));
        Assert.Equal(now.Where(IsAnswer), then.Where(IsAnswer));
    }

    /// <summary>All vectors, with the filter alone holding what that Landlock does not.</summary>
    [Theory]
    [InlineData("abi:1")]
    [InlineData("abi:4")]
    [InlineData("abi:6")]
    public void TheGauntlet_GivesTheSameAsOnThisKernel(string removed)
    {
        (int exitNow, JsonElement now) = GauntletReportOf.Whole;
        (int exitThen, JsonElement then) = GauntletReportOf.Run(removed);
        Assert.Equal((0, 0), (exitNow, exitThen));
        Assert.Equal(GauntletReportOf.Outcomes(now), GauntletReportOf.Outcomes(then));
        Assert.Equal(0, then.GetProperty("leaked").GetInt32());
        Assert.InRange(then.GetProperty("held").GetInt32(), HeldMin, int.MaxValue);
    }

    public static TheoryData<string, string> Ways
    {
        get
        {
            TheoryData<string, string> ways = [];
            foreach (string abi in (string[])["1", "4", "6"])
            {
                foreach (string way in (string[])["tcp", "udp", "unix", "pair-dgram", "syscall-udp"])
                {
                    ways.Add(abi, way);
                }
            }

            return ways;
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void NothingArrives(string abi, string way)
    {
        string path = _probe.File("sink");
        using Sink sink = way switch
        {
            "tcp" => Sink.Tcp(IPAddress.Loopback),
            "unix" => Sink.Unix(path, SocketType.Stream),
            "pair-dgram" => Sink.Unix(path, SocketType.Dgram),
            _ => Sink.Udp(IPAddress.Loopback),
        };
        string port = way is "unix" or "pair-dgram" ? path : sink.Port.ToString(CultureInfo.InvariantCulture);
        string[] probe = way is "tcp" or "udp" ? [way, "127.0.0.1", port] : [way, port];
        Assert.Equal(0, _probe.Control(probe).Exit);
        Assert.True(sink.GotSomething(), "the control did not deliver");
        Assert.Equal(1, _probe.SealedWith(["--abi", abi], probe).Exit);
        Assert.False(sink.GotSomething(), "something escaped");
        Assert.NotEmpty(_probe.Attempts());
    }

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    [InlineData("4")]
    public void AFileThatMayOnlyBeRead_IsNotEmptied(string abi)
    {
        string file = _probe.File("books");
        File.WriteAllText(file, "the books");
        Assert.Equal(1, _probe.SealedWith(["--abi", abi, "--ro", file], "truncate", file).Exit);
        Assert.Equal("the books", File.ReadAllText(file));
        Assert.Equal(0, _probe.Control("truncate", file).Exit);
        Assert.Empty(File.ReadAllText(file));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("4")]
    [InlineData("6")]
    public void ACommand_CannotSignalItsNeighbours(string abi)
    {
        using Process neighbour = Process.Start("/bin/sleep", "600");
        string script = string.Create(CultureInfo.InvariantCulture, $"kill -KILL {neighbour.Id}");
        ProbeResult tried = _probe.SealedWith(["--command", "--abi", abi], "/bin/bash", "-c", script);
        Assert.Equal(1, tried.Exit);
        Assert.False(neighbour.HasExited);
        Assert.Equal(0, _probe.Control("child", "/bin/bash", "-c", script).Exit);
        Assert.True(neighbour.WaitForExit(TimeSpan.FromSeconds(60)));
    }

    /// <summary>The store still works where Landlock lets no file change its folder.</summary>
    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    [InlineData("3")]
    [InlineData("5")]
    public void TheStore_Works_AndIsQuiet(string abi)
    {
        Assert.Equal("rows 1\n", _probe.SealedWith(["--abi", abi], "sqlite", _probe.Data).Output);
        Assert.Empty(_probe.Attempts());
    }

    public void Dispose() => _probe.Dispose();

    private static bool IsAnswer(string line) => !line.StartsWith("violation", StringComparison.Ordinal);
}
