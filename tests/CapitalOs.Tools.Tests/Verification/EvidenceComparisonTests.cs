using CapitalOs.Tools.Tests.Support;
using CapitalOs.Tools.Verification;
using CapitalOs.Tools.Witness;

namespace CapitalOs.Tools.Tests.Verification;

/// <summary>Each log is a witness of the other: what one has and the other should have is named.</summary>
public sealed class EvidenceComparisonTests
{
    private static readonly EvidenceMark[] Log =
    [
        Marks.Of(1, isHarmless: true, invocation: "startup", attribution: "none"),
        Marks.Of(2),
        Marks.Of(3),
        Marks.Of(4, run: 4),
        Marks.Of(5, run: 4, invocation: "background", attribution: "none"),
    ];

    private static readonly EvidenceReference[] All = [Named(10, 2), Named(12, 4), Named(13, 5)];

    [Fact]
    public void LogsThatAgree_HaveNoFindings()
    {
        EvidenceFindings findings = Compare(All, [new(14, 5, Marks.HashOf(5))], Log);
        Assert.Null(findings.Fault);
        Assert.Empty(findings.Unmatched);
        Assert.Empty(Compare([], [], []).Unmatched);
    }

    [Fact]
    public void EventWithoutItsEvidence_IsAFault_AndNamed()
    {
        Assert.Equal(
            "event 13: it names evidence record 5, which the evidence log does not have",
            FaultOf(Compare(All, [], Log[..4])));
        Assert.Contains("event 10", FaultOf(Compare(All, [], [])), StringComparison.Ordinal);
        Assert.Equal(
            "event 9: it names evidence record 0, which the evidence log does not have",
            FaultOf(Compare([Named(9, 0)], [], Log)));
    }

    [Fact]
    public void EventThatSaysSomethingElseThanItsEvidence_IsAFault()
    {
        foreach (EvidenceReference other in (EvidenceReference[])
            [
                Named(10, 2) with { Rule = "net.send" },
                Named(10, 2) with { Family = "inet6" },
                Named(10, 2) with { SocketType = "dgram" },
                Named(10, 2) with { DestinationClass = "public" },
                Named(10, 1),
                new(10, 2, "unattributed", "none", "none", "n/a"),
            ])
        {
            Assert.Equal(
                $"event 10: it names evidence record {other.EvidenceSeq}, which says something else",
                FaultOf(Compare([other], [], Log)));
        }
    }

    [Fact]
    public void AttemptWithoutACall_NamesARecordWithoutOne_OrNoneInEarlyEvents()
    {
        Assert.Null(Compare([new(10, 5, "unattributed", "none", "none", "n/a")], [], Log).Fault);
        Assert.Null(Compare([new(10, 0, "unattributed", "none", "none", "n/a")], [], Log).Fault);
    }

    [Fact]
    public void LogThatWasCutOrReplaced_ContradictsTheNextOlderStart()
    {
        Assert.Contains(
            "event 14: it names evidence record 5, which the evidence log does not have",
            FaultOf(Compare([], [new(14, 5, Marks.HashOf(5))], Log[..4])),
            StringComparison.Ordinal);
        Assert.Contains(
            "event 14: it names evidence record 5, which says something else",
            FaultOf(Compare([], [new(14, 5, Marks.HashOf(6))], Log)),
            StringComparison.Ordinal);
        Assert.Null(Compare(All, [new(14, 0, "whatever")], Log).Fault);
    }

    [Fact]
    public void EvidenceWithoutItsEvent_IsANoteUntilAStartHasSeenIt_ThenAFault()
    {
        EvidenceFindings open = Compare(All[..1], [new(11, 3, Marks.HashOf(3))], Log);
        Assert.Null(open.Fault);
        Assert.Equal([4, 5], open.Unmatched);
        EvidenceFindings closed = Compare(All[..1], [new(11, 3, Marks.HashOf(3)), new(14, 4, Marks.HashOf(4))], Log);
        Assert.StartsWith("evidence record 4: no event names it", FaultOf(closed), StringComparison.Ordinal);
    }

    private static EvidenceReference Named(long eventSeq, long evidenceSeq) =>
        new(eventSeq, evidenceSeq, "connect", "inet", "stream", "loopback");

    private static EvidenceFindings Compare(
        EvidenceReference[] references, EvidenceAnchor[] anchors, EvidenceMark[] log) =>
        EvidenceComparison.Compare(new EvidenceClaims(references, anchors), log);

    private static string FaultOf(EvidenceFindings findings)
    {
        Assert.NotNull(findings.Fault);
        Assert.Equal("evidence", findings.Fault.Kind);
        return $"{findings.Fault.Record}: {findings.Fault.Detail}";
    }
}
