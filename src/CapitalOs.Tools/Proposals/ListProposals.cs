using System.Globalization;
using System.Text.Json;
using CapitalOs.Ledger.Proposals;
using CapitalOs.Ledger.Transactions;
using CapitalOs.Store;
using CapitalOs.Store.Proposals;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Json;
using CapitalOs.Tools.Paging;

namespace CapitalOs.Tools.Proposals;

/// <summary>Pages through proposals, newest first; later proposals do not move rows between pages.</summary>
public sealed class ListProposals : ReadTool<ListProposalsInput>
{
    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "list_proposals",
        Capability.Read,
        ToolHints.Reads,
        "Lists proposals, newest first, page by page; get_proposal shows one with its effect.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Ok(static fields =>
        fields.Page("proposals", "Newest first.", static row =>
        {
            row.Id("proposal_id", "The proposal.");
            row.Word("status", ProposalFields.Statuses, "What became of it.");
            row.Text("tool", "The tool that asked.");
            row.Text("proposed_by", "The actor who asked.");
            row.Moment("proposed_at", "When.");
            row.Whole("event_seq", "The event that proposed it.");
            row.Text("entity_id", "Whose books; of a transfer, those of who gives.");
            row.TextOrNull("counterparty_entity_id", "Of a transfer, who gets.");
            row.Text("source_system", "Where it comes from.");
            row.Text("external_id", "Its name there.");
            row.Moment("date", "When it happened.");
            row.Text("description", "What it is.");
            row.Amounts("impact_amount", "Half the sum of the entity's postings' sizes, one a commodity.");
            row.Whole("posting_count", "How many postings, on both sides of a transfer.");
            row.IdOrNull("transaction_id", "The transaction, once committed; of a transfer, that of who gives.");
        }));

    /// <inheritdoc/>
    protected override ListProposalsInput Read(InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        string? status = fields.WordOrNull("status", ProposalFields.Statuses, "Only those with this status.");
        return new(
            fields.Limit(),
            fields.Cursor(),
            status is null ? null : (ProposalStatus)(ProposalFields.Statuses.ToList().IndexOf(status) + 1));
    }

    /// <inheritdoc/>
    protected override ToolOutcome Answer(ListProposalsInput input, ReadCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(call);
        string?[] filters =
            ["list_proposals", input.Status is { } status ? ProposalFields.WordOf(status) : null];
        ProposalQuery query = new() { Status = input.Status, Limit = input.Limit + 1 };
        if (input.Cursor is { } cursor)
        {
            if (Cursor.Decode(cursor, filters, 1) is not [string text]
                || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long seq))
            {
                return BadCursor.Refuse();
            }

            query = query with { BeforeEventSeq = seq };
        }

        Page<ProposalRow> page = new(call.Books.ListProposals(query), input.Limit);
        return ToolOutcome.Answer("ok", writer => page.Write(
            writer,
            "proposals",
            (writer, row) => WriteRow(writer, row, call.Books),
            last => Cursor.Encode(filters, last.EventSeq.ToString(CultureInfo.InvariantCulture))));
    }

    private static void WriteRow(Utf8JsonWriter writer, ProposalRow row, IBooksReader books)
    {
        IReadOnlyList<ProposalPosting> postings = books.PostingsOfProposal(row.Key);
        int own = row.Transfer is null ? postings.Count : ProposedTransfer.GivingPostings;
        writer.WriteStartObject();
        writer.WriteId("proposal_id", row.ProposalId);
        writer.WriteString("status", ProposalFields.WordOf(row.Status));
        writer.WriteString("tool", row.Tool);
        writer.WriteString("proposed_by", row.ActorId);
        writer.WriteString("proposed_at", row.RecordedAt.ToString());
        writer.WriteNumber("event_seq", row.EventSeq);
        writer.WriteString("entity_id", row.EntityId);
        writer.WriteString("counterparty_entity_id", row.Transfer?.ToEntityId);
        writer.WriteString("source_system", row.SourceSystem);
        writer.WriteString("external_id", row.ExternalId);
        writer.WriteString("date", row.Date.ToString());
        writer.WriteString("description", row.Description);
        writer.WriteAmounts("impact_amount", BundleBalance.Impact([.. postings.Take(own).Select(one => one.Amount)]));
        writer.WriteNumber("posting_count", postings.Count);
        writer.WriteId(
            "transaction_id", row.TransactionKey is { } key ? books.TransactionAt(key).TransactionId : null);
        writer.WriteEndObject();
    }
}
