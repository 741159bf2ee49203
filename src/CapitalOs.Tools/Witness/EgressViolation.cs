using System.Text.Json;
using CapitalOs.Tools.Answers;

namespace CapitalOs.Tools.Witness;

/// <summary>
/// One kind of outbound attempt that the kernel refused during a call. Words of closed lists only, so that neither
/// answer nor event can carry anything that the tool chose.
/// </summary>
/// <param name="Rule">The rule that refused.</param>
/// <param name="Family">The address family.</param>
/// <param name="SocketType">The socket type.</param>
/// <param name="DestinationClass">The class of the destination.</param>
/// <param name="Attribution">How the attempt was tied to the call.</param>
/// <param name="Repeat">How often, as a bucket.</param>
/// <param name="EvidenceSeq">The record in the evidence log.</param>
public sealed record EgressViolation(
    string Rule,
    string Family,
    string SocketType,
    string DestinationClass,
    string Attribution,
    string Repeat,
    long EvidenceSeq)
{
    /// <summary>Writes a list of violations in the order of their words.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="violations">What was refused.</param>
    /// <param name="withEvidence">
    /// Whether each names its evidence record: in events yes, in answers no, so that equal attempts answer equal bytes.
    /// </param>
    public static void WriteList(
        Utf8JsonWriter writer, IReadOnlyList<EgressViolation> violations, bool withEvidence)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartArray();
        foreach (EgressViolation one in violations
            .OrderBy(v => v.Rule, StringComparer.Ordinal)
            .ThenBy(v => v.Family, StringComparer.Ordinal)
            .ThenBy(v => v.SocketType, StringComparer.Ordinal)
            .ThenBy(v => v.DestinationClass, StringComparer.Ordinal)
            .ThenBy(v => v.Attribution, StringComparer.Ordinal)
            .ThenBy(v => v.Repeat, StringComparer.Ordinal)
            .ThenBy(v => v.EvidenceSeq))
        {
            writer.WriteStartObject();
            writer.WriteString("rule", one.Rule);
            writer.WriteString("family", one.Family);
            writer.WriteString("sock_type", one.SocketType);
            writer.WriteString("dest_class", one.DestinationClass);
            writer.WriteString("attribution", one.Attribution);
            writer.WriteString("repeat", one.Repeat);
            if (withEvidence)
            {
                writer.WriteNumber("evidence_seq", one.EvidenceSeq);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Declares what <see cref="WriteList"/> writes of one violation in answers.</summary>
    /// <param name="fields">Where to.</param>
    internal static void Describe(AnswerFields fields)
    {
        fields.Text("rule", "The rule that refused.");
        fields.Text("family", "The address family.");
        fields.Text("sock_type", "The socket type.");
        fields.Text("dest_class", "The class of the destination.");
        fields.Text("attribution", "How the attempt was tied to the call.");
        fields.Text("repeat", "How often, as a bucket.");
    }
}
