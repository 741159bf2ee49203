using System.Globalization;
using CapitalOs.Tools.Witness;

namespace CapitalOs.Tools.Verification;

/// <summary>
/// Compares the evidence log with what the event log says about it, in both directions. The evidence must be read
/// after the events, so that an event never names a record that is only too new.
/// </summary>
public static class EvidenceComparison
{
    private const string Unattributed = "unattributed";

    /// <summary>Compares.</summary>
    /// <param name="claims">What the events say.</param>
    /// <param name="evidence">Every record, in order, of a log whose chain is intact.</param>
    public static EvidenceFindings Compare(EvidenceClaims claims, IReadOnlyList<EvidenceMark> evidence)
    {
        ArgumentNullException.ThrowIfNull(claims);
        ArgumentNullException.ThrowIfNull(evidence);
        VerificationFault? fault = claims.Anchors.Select(one => Judge(one, evidence))
            .Concat(claims.References.Select(one => Judge(one, evidence)))
            .FirstOrDefault(one => one is not null);
        HashSet<(long, string)> told =
        [
            .. claims.References
                .Where(one => one.EvidenceSeq >= 1 && one.EvidenceSeq <= evidence.Count)
                .Select(one => GroupOf(evidence[(int)one.EvidenceSeq - 1])),
        ];
        long seen = claims.Anchors.Select(one => one.EvidenceSeq).DefaultIfEmpty(0).Max();
        List<EvidenceMark> unmatched =
            [.. evidence.Where(mark => !mark.IsHarmless && !told.Contains(GroupOf(mark)))];
        fault ??= unmatched.Find(mark => mark.Seq <= seen) is { } lost
            ? Fault(
                $"evidence record {lost.Seq}",
                $"no event names it, although a later start has seen it: an event is missing")
            : null;
        return new EvidenceFindings(fault, [.. unmatched.Where(mark => mark.Seq > seen).Select(mark => mark.Seq)]);
    }

    private static VerificationFault? Judge(EvidenceAnchor anchor, IReadOnlyList<EvidenceMark> evidence)
    {
        if (anchor.EvidenceSeq == 0)
        {
            return null;
        }

        return Find(evidence, anchor.EvidenceSeq) is not { } mark ? Missing(anchor.EventSeq, anchor.EvidenceSeq)
            : mark.Hash != anchor.EvidenceHash ? Other(anchor.EventSeq, anchor.EvidenceSeq)
            : null;
    }

    private static VerificationFault? Judge(EvidenceReference reference, IReadOnlyList<EvidenceMark> evidence)
    {
        // Early events say of attempts without a call only that there were some.
        if (reference.EvidenceSeq == 0 && reference.Rule == Unattributed)
        {
            return null;
        }

        if (Find(evidence, reference.EvidenceSeq) is not { } mark)
        {
            return Missing(reference.EventSeq, reference.EvidenceSeq);
        }

        EgressViolation attempt = mark.Attempt;
        bool isSame = reference.Rule == Unattributed
            ? attempt.Attribution == "none"
            : (reference.Rule, reference.Family, reference.SocketType, reference.DestinationClass)
                == (attempt.Rule, attempt.Family, attempt.SocketType, attempt.DestinationClass);
        return isSame && !mark.IsHarmless ? null : Other(reference.EventSeq, reference.EvidenceSeq);
    }

    private static EvidenceMark? Find(IReadOnlyList<EvidenceMark> evidence, long seq) =>
        seq >= 1 && seq <= evidence.Count ? evidence[(int)seq - 1] : null;

    private static (long, string) GroupOf(EvidenceMark mark) => (mark.Run, mark.Invocation);

    private static VerificationFault Missing(long eventSeq, long evidenceSeq) => Fault(
        $"event {eventSeq}", $"it names evidence record {evidenceSeq}, which the evidence log does not have");

    private static VerificationFault Other(long eventSeq, long evidenceSeq) => Fault(
        $"event {eventSeq}", $"it names evidence record {evidenceSeq}, which says something else");

    private static VerificationFault Fault(FormattableString record, FormattableString detail) => new(
        "evidence", record.ToString(CultureInfo.InvariantCulture), detail.ToString(CultureInfo.InvariantCulture));
}
