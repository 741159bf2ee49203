using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using CapitalOs.Seal.Filter;
using CapitalOs.Seal.Invocations;
using CapitalOs.Seal.Launch;
using CapitalOs.Seal.Native;

namespace CapitalOs.Seal.Broker;

/// <summary>
/// The worker's way to the entries of the list, by name. It names an entry and gets a connected socket; it never names
/// an address.
/// </summary>
public sealed unsafe class EgressBroker
{
    private const int StreamCloseOnExec = 1 | 0x80000;

    [ThreadStatic]
    private static int s_threadId;

    private readonly byte* _desk;
    private readonly AsyncLocal<EgressRoute?> _current;
    private readonly int _threadIdCall = SyscallTable.Number("gettid");
    private readonly int _socketCall = SyscallTable.Number("socket");
    private uint _routes;

    private EgressBroker(byte* desk, IReadOnlyList<EgressEntry> entries)
    {
        _desk = desk;
        Entries = entries;
        _current = new AsyncLocal<EgressRoute?>(args => PublishOnThisThread(args.CurrentValue));
    }

    /// <summary>The broker of this process; null without an allowlist, and before the worker is attached.</summary>
    public static EgressBroker? OfThisProcess { get; private set; }

    /// <summary>The entries, in the order of the configuration.</summary>
    public IReadOnlyList<EgressEntry> Entries { get; }

    /// <summary>
    /// A socket that is connected to an entry. The supervisor connects within ten seconds or gives the kernel's error.
    /// </summary>
    /// <param name="entryName">The name of the entry.</param>
    /// <exception cref="ArgumentException">There is no such entry.</exception>
    /// <exception cref="SocketException">The entry does not answer, or 16 connections are under way.</exception>
    public Socket Connect(string entryName)
    {
        using EgressRoute route = Route(entryName);
        int family = route.Entry.Target.Family;
        nint fd = Libc.Syscall(_socketCall, family, StreamCloseOnExec, 0);
        return fd >= 0
            ? new Socket(new SafeSocketHandle(fd, ownsHandle: true))
            : throw new SocketException();
    }

    /// <summary>
    /// For libraries that open their own sockets: until the route is disposed, a stream socket of the entry's family
    /// that the current flow of control opens comes connected to the entry, and its first connect succeeds at once. The
    /// address that the library names is not read.
    /// </summary>
    /// <param name="entryName">The name of the entry.</param>
    /// <exception cref="ArgumentException">There is no such entry.</exception>
    public EgressRoute Route(string entryName)
    {
        for (int i = 0; i < Entries.Count; i++)
        {
            if (string.Equals(Entries[i].Name, entryName, StringComparison.Ordinal))
            {
                uint number = Interlocked.Increment(ref _routes);
                Volatile.Write(ref Live(number), number);
                EgressRoute route = new(this, Entries[i], i, number, _current.Value);
                _current.Value = route;
                return route;
            }
        }

        throw new ArgumentException("The allowlist has no entry of this name.", nameof(entryName));
    }

    /// <summary>
    /// Waits for the next report of the supervisor, at most this long. False when none came.
    /// </summary>
    /// <param name="report">The report.</param>
    /// <param name="patience">How long to wait; zero only looks.</param>
    public bool TryRead(out EgressReport report, TimeSpan patience)
    {
        PollEntry entry = new() { Descriptor = FixedDescriptors.Reports, Events = 0x1 };
        report = default;
        if (Libc.Poll(&entry, 1, (int)patience.TotalMilliseconds) <= 0 || (entry.Returned & 0x1) == 0)
        {
            return false;
        }

        byte[] bytes = new byte[sizeof(EgressReport)];
        if (!Descriptor.ReadExactly(FixedDescriptors.Reports, bytes))
        {
            return false;
        }

        report = MemoryMarshal.Read<EgressReport>(bytes);
        return report.Entry >= 0 && report.Entry < Entries.Count;
    }

    /// <summary>Tells the supervisor that all reports up to this one are in the event log.</summary>
    /// <param name="number">The number of the report.</param>
    public void MarkLogged(long number) => Volatile.Write(ref *(long*)(_desk + DeskLayout.LoggedOffset), number);

    /// <summary>Null when the list is empty: then there is nothing to attach to.</summary>
    internal static EgressBroker? Attach(bool hasEntries)
    {
        if (!hasEntries)
        {
            return null;
        }

        byte* desk = SharedMemory.Map(FixedDescriptors.Desk, DeskLayout.DeskBytes, writable: true);
        _ = Libc.Close(FixedDescriptors.Desk);
        int length = *(int*)(desk + DeskLayout.TextLengthOffset);
        string text = Encoding.UTF8.GetString(desk + DeskLayout.TextOffset, length);
        List<EgressEntry> entries = [];
        foreach (string line in text.Split('\n'))
        {
            int space = line.IndexOf(' ', StringComparison.Ordinal);
            if (!EgressEntry.TryParse(line[..space], line[(space + 1)..], out EgressEntry? entry, out string problem))
            {
                throw new SealException("broker", problem, "report this");
            }

            entries.Add(entry);
        }

        return OfThisProcess = new EgressBroker(desk, entries);
    }

    /// <summary>
    /// The library that resolves names asks on its own which address families exist, also when it is given a literal
    /// address. Asked now, it counts against no call.
    /// </summary>
    internal static void WarmUp()
    {
        _ = Dns.GetHostAddressesAsync(IPAddress.Loopback.ToString()).GetAwaiter().GetResult();
    }

    internal void Leave(EgressRoute route)
    {
        _ = Interlocked.CompareExchange(ref Live(route.Number), 0, route.Number);
        if (ReferenceEquals(_current.Value, route))
        {
            _current.Value = route.Outer;
        }
    }

    private ref uint Live(uint route) =>
        ref *(uint*)(_desk + DeskLayout.LiveOffset + (4 * (route % DeskLayout.Routes)));

    private void PublishOnThisThread(EgressRoute? route)
    {
        if (s_threadId == 0)
        {
            s_threadId = (int)Libc.Syscall(_threadIdCall);
        }

        ulong word = route is null ? 0 : DeskLayout.Pack(route.Index, route.Number);
        Volatile.Write(ref *(ulong*)(_desk + DeskLayout.ThreadsOffset + (8L * s_threadId)), word);
    }
}
