using System.Text.Json;
using CapitalOs.Store;
using CapitalOs.Store.Configuration;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Json;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Configuration;

/// <summary>Proposed changes in answers.</summary>
internal static class ConfigAnswer
{
    /// <summary>The public words of what became of a proposal.</summary>
    public static IReadOnlyList<string> Statuses { get; } = ["proposed", "applied", "rejected"];

    /// <summary>The word of one.</summary>
    public static string StatusOf(ConfigProposalRow row) =>
        row.Decision is { } decision ? Statuses[(int)decision.Outcome] : Statuses[0];

    /// <summary>Writes a proposal with what it would do or what was decided, as members of an open object.</summary>
    public static void WriteMembers(Utf8JsonWriter writer, ConfigProposalRow row, IBooksReader books)
    {
        writer.WriteId("proposal_id", row.ProposalId);
        writer.WriteString("scope", row.Scope);
        writer.WriteJson(ConfigScopes.PayloadField, row.Payload);
        writer.WriteString("source_system", row.SourceSystem);
        writer.WriteString("external_id", row.ExternalId);
        writer.WriteString("proposed_by", row.ActorId);
        writer.WriteString("proposed_at", row.RecordedAt.ToString());
        writer.WriteNumber("proposed_event_seq", row.EventSeq);
        if (row.Decision is not { } decision)
        {
            ConfigPreview preview = ConfigPreview.Of(row, books);
            writer.WriteString("change_digest", preview.Digest);
            ConfigJson.WriteEffects(writer, preview.Effects);
            ProblemBody.WriteErrors(writer, preview.Errors);
            writer.WriteNull("decision");
            return;
        }

        writer.WriteNull("change_digest");
        WriteDecision(writer, decision);
    }

    /// <summary>Canonical JSON of what a decision did, or why it did not.</summary>
    public static string Detail(IReadOnlyList<ConfigEffect> effects, IReadOnlyList<FieldError> errors) =>
        ConfigJson.Of(writer =>
        {
            ConfigJson.WriteEffects(writer, effects);
            ProblemBody.WriteErrors(writer, errors);
        });

    /// <summary>Writes a decision: what changed or what stood against it, who decided, and when.</summary>
    public static void WriteDecision(Utf8JsonWriter writer, ConfigDecisionRow decision)
    {
        using JsonDocument detail = JsonDocument.Parse(decision.Detail);
        foreach (JsonProperty member in detail.RootElement.EnumerateObject())
        {
            member.WriteTo(writer);
        }

        writer.WriteStartObject("decision");
        writer.WriteString("decided_by", decision.ActorId);
        writer.WriteString("decided_at", decision.RecordedAt.ToString());
        writer.WriteNumber("event_seq", decision.EventSeq);
        writer.WriteString("reason", decision.Reason);
        writer.WriteEndObject();
    }

    /// <summary>Declares what <see cref="WriteMembers"/> writes.</summary>
    public static void DescribeMembers(AnswerFields fields)
    {
        fields.Id("proposal_id", "The change.");
        fields.Word("scope", ConfigScopes.Words, "The part of the configuration.");
        fields.Open(ConfigScopes.PayloadField, "The change as it was proposed.");
        fields.Text("source_system", "Where it comes from.");
        fields.Text("external_id", "The source's own id.");
        fields.Text("proposed_by", "The actor who proposed it.");
        fields.Moment("proposed_at", "When.");
        fields.Whole("proposed_event_seq", "The event that proposed it.");
        fields.HashOrNull("change_digest", "What an approver may send; null when it is decided.");
        ConfigJson.DescribeEffects(fields);
        fields.Objects("errors", "Why it does not fit the books; none: it does.", ProblemBody.DescribeError);
        fields.ObjectOrNull("decision", "What was decided; null while it waits.", DescribeDecision);
    }

    /// <summary>Declares what <see cref="WriteDecision"/> writes.</summary>
    public static void DescribeOutcome(AnswerFields fields)
    {
        fields.Id("proposal_id", "The change.");
        ConfigJson.DescribeEffects(fields);
        fields.Objects("errors", "Why it was rejected; none: it was not.", ProblemBody.DescribeError);
        fields.Object("decision", "The decision.", DescribeDecision);
    }

    private static void DescribeDecision(AnswerFields decision)
    {
        decision.Text("decided_by", "The actor who decided.");
        decision.Moment("decided_at", "When.");
        decision.Whole("event_seq", "The event of the decision.");
        decision.TextOrNull("reason", "Why, in the approver's words.");
    }
}
