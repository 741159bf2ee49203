using CapitalOs.Seal;
using CapitalOs.Tools.Witness;

namespace CapitalOs.Host.Worker;

/// <summary>Records of the seal in the words of the tools, which know no seal.</summary>
internal static class EvidenceMarks
{
    public static IEnumerable<EvidenceMark> Of(IEnumerable<EvidenceRecord> records) => records.Select(Of);

    private static EvidenceMark Of(EvidenceRecord record) => new(
        record.Sequence,
        record.Run,
        record.Invocation,
        record.Hash,
        record.Benign != BenignClass.None,
        new EgressViolation(
            record.RuleWord,
            record.FamilyWord,
            record.SocketTypeWord,
            record.DestinationWord,
            record.AttributionWord,
            record.RepeatWord,
            record.Sequence));
}
