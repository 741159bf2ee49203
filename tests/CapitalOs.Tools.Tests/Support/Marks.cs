using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Witness;

namespace CapitalOs.Tools.Tests.Support;

/// <summary>Evidence for tests, each record with the fewest words that a test must say about it.</summary>
internal static class Marks
{
    public static EvidenceMark Of(
        long seq, long run = 1, string invocation = "call-1", bool isHarmless = false, string attribution = "thread") =>
        new(
            seq,
            run,
            invocation,
            HashOf(seq),
            isHarmless,
            new EgressViolation("connect", "inet", "stream", "loopback", attribution, "once", seq));

    public static string HashOf(long seq) => Hashes.Input($"[{seq}]")!;

    /// <summary>What a start says, with an evidence log that has these records in order.</summary>
    public static ProcessStart Start(params EvidenceMark[] marks) => new()
    {
        Facts = """{"role":"test"}""",
        Evidence = marks.Reverse(),
    };
}
