using System.Net;
using CapitalOs.Security.Tests.Running;
using CapitalOs.Security.Tests.Sinks;

namespace CapitalOs.Security.Tests;

/// <summary>Every technique: how its sink looks, and what the kernel must have refused.</summary>
public static class Techniques
{
    private static readonly Dictionary<string, (string Rule, string Family, Func<Books, Sink> Sink)> All = new()
    {
        ["http"] = ("net.socket", "inet6", _ => StreamSink.Tcp(IPAddress.Loopback)),
        ["tcp4"] = ("net.socket", "inet", _ => StreamSink.Tcp(IPAddress.Loopback)),
        ["tcp6"] = ("net.socket", "inet6", _ => StreamSink.Tcp(IPAddress.IPv6Loopback)),
        ["udp4"] = ("net.socket", "inet", _ => new DatagramSink(IPAddress.Loopback)),
        ["udp6"] = ("net.socket", "inet6", _ => new DatagramSink(IPAddress.IPv6Loopback)),
        ["dns_packet"] = ("net.socket", "inet", _ => new DatagramSink(IPAddress.Loopback)),
        ["resolver"] = ("net.socket", "inet", _ => new DatagramSink(IPAddress.Loopback)),
        ["unix"] = ("net.socket", "unix", books => StreamSink.Unix(books.Beside("sink.sock"))),
        ["child_file"] = ("process.fork", "none", books => new FileSink(Path.Combine(books.Folder, "leak1"))),
        ["fork_exec"] = ("process.fork", "none", books => new FileSink(Path.Combine(books.Folder, "leak2"))),
        ["child_connect"] = ("process.fork", "none", _ => StreamSink.Tcp(IPAddress.Loopback)),
        ["libc"] = ("net.connect", "inet", _ => StreamSink.Tcp(IPAddress.Loopback)),
        ["syscall"] = ("net.connect", "inet", _ => StreamSink.Tcp(IPAddress.Loopback)),
        ["fast_open"] = ("net.fastopen", "inet", _ => StreamSink.Tcp(IPAddress.Loopback)),
        ["own_listener"] = ("net.fastopen", "inet", _ => StreamSink.Tcp(IPAddress.Loopback)),
    };

    /// <summary>The names, for theories.</summary>
    public static TheoryData<string> Names => [.. All.Keys];

    public static Sink SinkOf(string technique, Books books) => All[technique].Sink(books);

    public static (string Rule, string Family) RefusalOf(string technique) =>
        (All[technique].Rule, All[technique].Family);
}
