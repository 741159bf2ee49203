using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using System.Text;
using CapitalOs.BenchHost.Data;

namespace CapitalOs.BenchHost.Load;

/// <summary>
/// Calls a server over HTTP from as many connections as asked, from one thread, so that the two processors are left to
/// the server. Reads slices from standard input: <c>CALL CONNECTIONS MILLISECONDS</c>; a call may be <c>readers</c> or
/// <c>analysts</c>, who ask several things in turns. <c>CALL:all</c> asks for all pages of a list, one after the other,
/// and takes them as one call.
/// </summary>
internal sealed partial class LoadProgram(IPEndPoint server, string[] tokens, Dataset data) : IDisposable
{
    internal const string Argument = "__load";
    private const short ReadyToRead = 1;
    private const string AllPages = ":all";
    private static readonly TimeSpan IdleMax = TimeSpan.FromSeconds(10);
    private readonly Bodies bodies = new(data);
    private readonly List<LoadConnection> connections = [];
    private readonly Dictionary<string, string> cursors = [];
    private readonly string run = Environment.ProcessId.ToString("x", CultureInfo.InvariantCulture);
    private long next = Bodies.FirstOfRun(DateTimeOffset.UtcNow, isInside: false);
    private long lastUsed = Stopwatch.GetTimestamp();

    /// <param name="address">Where the server listens.</param>
    /// <param name="data">What its books hold.</param>
    public static int Run(string address, Dataset data)
    {
        string[] tokens = Console.In.ReadLine()!.Split(' ');
        using LoadProgram load = new(IPEndPoint.Parse(address), tokens, data);
        while (Console.In.ReadLine() is { } line)
        {
            string[] words = line.Split(' ');
            Console.WriteLine(load.Measure(
                words[0],
                int.Parse(words[1], CultureInfo.InvariantCulture),
                TimeSpan.FromMilliseconds(int.Parse(words[2], CultureInfo.InvariantCulture))).ToJson());
        }

        return 0;
    }

    public void Dispose() => connections.ForEach(connection => connection.Dispose());

    private Slice Measure(string call, int count, TimeSpan time)
    {
        Connect(count);
        if (call.EndsWith(AllPages, StringComparison.Ordinal))
        {
            return MeasureLists(call[..^AllPages.Length], time);
        }

        IReadOnlyList<string> calls = call switch
        {
            "readers" => Bodies.OfReaders,
            "analysts" => Bodies.OfAnalysts,
            _ => [call],
        };
        string? cursor = call.StartsWith("list_", StringComparison.Ordinal) ? DeepCursor(call) : null;
        return Measure(calls, connections[..count], cursor, time);
    }

    private Slice MeasureLists(string call, TimeSpan time)
    {
        List<(byte[] Body, string Id, bool IsSuccess)> pages = [];
        LoadConnection one = connections[0];
        Slice slice = new();
        slice.Begin();
        do
        {
            long begun = Stopwatch.GetTimestamp();
            string? cursor = null;
            long day = next++;
            do
            {
                string id = $"{run}-{next++}";
                AskAlone(one, call, day, id, cursor);
                pages.Add((one.Body, id, one.IsSuccess));
                cursor = CursorIn(pages[^1].Body);
            }
            while (cursor is not null);
            slice.Note(begun);
        }
        while (!slice.IsOver(time));

        slice.End();
        lastUsed = Stopwatch.GetTimestamp();
        slice.Errors = pages.Count(page => !page.IsSuccess || !AnswerCheck.IsRight(page.Body, page.Id));
        return slice;
    }

    private void AskAlone(LoadConnection one, string call, long n, string id, string? cursor)
    {
        one.Send(Bodies.ToolOf(call), bodies.Of(call, n, id, cursor), id);
        PollEntry[] entry = [new PollEntry(one.Descriptor, ReadyToRead)];
        do
        {
            _ = Poll(entry, 1, -1);
        }
        while (!one.Receive());
    }

    /// <summary>Where the next page begins, found without going through the whole answer.</summary>
    private static string? CursorIn(ReadOnlySpan<byte> page)
    {
        ReadOnlySpan<byte> name = "\"next_cursor\":\""u8;
        int at = page.LastIndexOf(name);
        if (at < 0)
        {
            return null;
        }

        ReadOnlySpan<byte> value = page[(at + name.Length)..];
        return Encoding.ASCII.GetString(value[..value.IndexOf((byte)'"')]);
    }

    private void Connect(int count)
    {
        // The server lets go of connections that are idle for long.
        if (Stopwatch.GetElapsedTime(lastUsed) > IdleMax)
        {
            connections.ForEach(connection => connection.Dispose());
            connections.Clear();
        }

        while (connections.Count < count)
        {
            connections.Add(new LoadConnection(server, tokens[connections.Count % tokens.Length]));
        }
    }

    private Slice Measure(IReadOnlyList<string> calls, List<LoadConnection> callers, string? cursor, TimeSpan time)
    {
        int count = callers.Count;
        List<(byte[] Body, string Id, bool IsSuccess)> answers = [];
        Slice slice = new();
        slice.Begin();
        callers.ForEach(connection => Send(connection, calls, cursor));
        int waiting = count;
        PollEntry[] entries = [.. callers.Select(one => new PollEntry(one.Descriptor, ReadyToRead))];
        while (waiting > 0)
        {
            _ = Poll(entries, (nuint)count, -1);
            for (int i = 0; i < count; i++)
            {
                LoadConnection one = callers[i];
                if (entries[i].Happened == 0 || !one.IsWaiting || !one.Receive())
                {
                    continue;
                }

                slice.Note(one.SentAt);
                answers.Add((one.Body, one.CorrelationId, one.IsSuccess));
                waiting--;
                if (!slice.IsOver(time))
                {
                    Send(one, calls, cursor);
                    waiting++;
                }
            }
        }

        slice.End();
        lastUsed = Stopwatch.GetTimestamp();
        slice.Errors = answers.Count(one => !one.IsSuccess || !AnswerCheck.IsRight(one.Body, one.Id));
        return slice;
    }

    private void Send(LoadConnection connection, IReadOnlyList<string> calls, string? cursor)
    {
        long n = next++;
        string call = calls[(int)(n % calls.Count)];
        string id = $"{run}-{n}";
        connection.Send(Bodies.ToolOf(call), bodies.Of(call, n, id, cursor), id);
    }

    /// <summary>A place some twenty pages into a list, because a page must cost the same at any depth.</summary>
    private string? DeepCursor(string call)
    {
        if (cursors.TryGetValue(call, out string? known))
        {
            return known;
        }

        string? cursor = null;
        for (int page = 0; page < 20; page++)
        {
            LoadConnection one = connections[0];
            AskAlone(one, call, 0, $"{run}-c", cursor);
            string? further = CursorIn(one.Body);
            cursor = further ?? cursor;
            if (further is null)
            {
                break;
            }
        }

        return cursors[call] = cursor!;
    }

    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int Poll([In, Out] PollEntry[] entries, nuint count, int milliseconds);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollEntry(int descriptor, short wanted)
    {
        public readonly int Descriptor = descriptor;
        public readonly short Wanted = wanted;
        public short Happened;
    }
}
