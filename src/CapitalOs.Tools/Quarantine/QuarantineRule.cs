using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using CapitalOs.EventLog.Events;
using CapitalOs.Ledger.Time;
using CapitalOs.Store;
using CapitalOs.Store.Violations;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Problems;
using CapitalOs.Tools.SelfTest;

namespace CapitalOs.Tools.Quarantine;

/// <summary>
/// Takes a tool out of service when several of its calls reached out within a short time. The state is in the books,
/// so it holds for every process and survives a restart; how it came about is in the log, so a replay comes to it too.
/// </summary>
internal sealed class QuarantineRule(QuarantineSettings settings)
{
    /// <summary>The tool word of the event that puts a tool into quarantine.</summary>
    public const string EventWord = "_quarantine";

    /// <summary>
    /// The self test reaches out because that is its purpose, and without the other nobody could lift anything.
    /// Their calls are blocked all the same.
    /// </summary>
    private static readonly string[] Exempt = [SealSelfTest.Name, LiftQuarantine.Name];

    private readonly ConcurrentDictionary<string, bool> known = new(StringComparer.Ordinal);

    /// <summary>
    /// Whether this process has seen the tool in quarantine. Only the books decide; this keeps the tool's own reading
    /// of an input from running before they are asked.
    /// </summary>
    public bool IsKnown(ITool? tool) => tool is not null && known.ContainsKey(tool.Descriptor.Name);

    /// <summary>Learns at the start what the books say.</summary>
    public void Learn(IReadOnlyList<string> tools)
    {
        foreach (string tool in tools)
        {
            known[tool] = true;
        }
    }

    /// <summary>The refusal of a tool that is in quarantine, or null.</summary>
    public Problem? Judge(IViolationReader books, ITool tool)
    {
        string name = tool.Descriptor.Name;
        if (books.FindQuarantine(name) is not { } since)
        {
            _ = known.TryRemove(name, out _);
            return null;
        }

        known[name] = true;
        return new Problem(
            ProblemCode.ToolQuarantined,
            string.Create(CultureInfo.InvariantCulture, $"event {since} put the tool into quarantine"));
    }

    /// <summary>Puts the tool of a call that reached out into quarantine, if it was once too often.</summary>
    /// <param name="books">The books, in which the call's event is the last.</param>
    /// <param name="tool">The call's tool.</param>
    /// <param name="now">The call's moment.</param>
    public void Consider(IBooksWriter books, string tool, UtcInstant now)
    {
        if (Array.IndexOf(Exempt, tool) >= 0 || books.FindQuarantine(tool) is not null)
        {
            return;
        }

        IReadOnlyList<long> latest = books.LatestViolations(tool, settings.Violations);
        if (latest.Count < settings.Violations || !IsWithinWindow(books.FindEvent(latest[^1])!.Record, now))
        {
            return;
        }

        int minutes = (int)settings.Window.TotalMinutes;
        string facts = string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"tool":"{{tool}}","violations":{{settings.Violations}},"window_minutes":{{minutes}}}""");
        known[tool] = true;
        books.InsertQuarantine(tool, checked(books.Head.Seq + 1));
        EventDraft.OfSystem(EventWord, "quarantined", facts, now, books.Head.Seq, []).AppendTo(books);
    }

    /// <summary>Performs the logged decision again.</summary>
    public static bool TryReplay(IBooksWriter books, EventRecord record)
    {
        using JsonDocument facts = JsonDocument.Parse(record.Input ?? "{}");
        if (!facts.RootElement.TryGetProperty("tool", out JsonElement tool)
            || tool.GetString() is not { } name
            || books.FindQuarantine(name) is not null)
        {
            return false;
        }

        books.InsertQuarantine(name, record.Seq);
        return true;
    }

    private bool IsWithinWindow(EventRecord oldest, UtcInstant now) =>
        !UtcInstant.TryParse(oldest.RecordedAt, out UtcInstant at)
        || now.UnixMicroseconds - at.UnixMicroseconds <= settings.Window.Ticks / TimeSpan.TicksPerMicrosecond;
}
