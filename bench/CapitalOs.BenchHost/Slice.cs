using System.Diagnostics;
using System.Globalization;

namespace CapitalOs.BenchHost;

/// <summary>What one slice of a measurement came to, as a line of JSON.</summary>
internal sealed class Slice
{
    private readonly List<long> ticks = [];
    private long begun = Stopwatch.GetTimestamp();
    private long ended;

    public long BytesAllocated { get; set; }

    public long Errors { get; set; }

    public int Count => ticks.Count;

    public void Begin() => begun = Stopwatch.GetTimestamp();

    public void End() => ended = Stopwatch.GetTimestamp();

    public bool IsOver(TimeSpan time) => Stopwatch.GetElapsedTime(begun) >= time;

    /// <summary>Notes one call that began at a time stamp and has just ended.</summary>
    public void Note(long sent) => ticks.Add(Stopwatch.GetTimestamp() - sent);

    public string ToJson()
    {
        ticks.Sort();
        TimeSpan time = Stopwatch.GetElapsedTime(begun, ended);
        return string.Create(CultureInfo.InvariantCulture, $$"""
            {"count":{{Count}},"per_second":{{Count / time.TotalSeconds:F1}},"p50_us":{{At(50):F1}},"p95_us":
            """) + string.Create(CultureInfo.InvariantCulture, $$"""
            {{At(95):F1}},"p99_us":{{At(99):F1}},"allocated":{{BytesAllocated}},"errors":{{Errors}}}
            """);
    }

    private double At(int percent) => ticks.Count == 0
        ? 0
        : Stopwatch.GetElapsedTime(0, ticks[(int)((ticks.Count - 1L) * percent / 100)]).TotalMicroseconds;
}
