using CapitalOs.Ledger.Time;
using CapitalOs.Store.Obligations;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Paging;

namespace CapitalOs.Tools.Obligations;

/// <summary>Pages through obligations in the order (next_due_date, obligation_id).</summary>
public sealed class ListObligations : ReadTool<ListObligationsInput>
{
    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "list_obligations",
        Capability.Read,
        ToolHints.Reads,
        "Lists obligations by (next_due_date, obligation_id), page by page.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Ok(
        static fields => fields.Page("obligations", "By (next_due_date, obligation_id).", static row =>
        {
            ObligationJson.Describe(row);
            row.MomentOrNull("last_fulfilled_at", "When it was met last.");
        }));

    /// <inheritdoc/>
    protected override ListObligationsInput Read(InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return new(
            fields.Limit(),
            fields.Cursor(),
            fields.Flag("active_only", true, "Only those that still fall due."),
            fields.DateOrNull("due_before", "Only those that fall due before this day."));
    }

    /// <inheritdoc/>
    protected override ToolOutcome Answer(ListObligationsInput input, ReadCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(call);
        string?[] filters =
        [
            "list_obligations",
            input.ActiveOnly ? "active" : "all",
            input.DueBefore is { } day ? BusinessDate.Format(day) : null,
        ];
        ObligationQuery query = new()
        {
            ActiveOnly = input.ActiveOnly, DueBefore = input.DueBefore, Limit = input.Limit + 1,
        };
        if (input.Cursor is { } cursor)
        {
            if (Cursor.Decode(cursor, filters, 2) is not [string dateText, string idText]
                || !BusinessDate.TryParse(dateText, out DateOnly date)
                || !Guid.TryParseExact(idText, "D", out Guid id))
            {
                return BadCursor.Refuse();
            }

            query = query with { AfterDueDate = date, AfterObligationId = id };
        }

        Page<ObligationRow> page = new(call.Books.ListObligations(query), input.Limit);
        return ToolOutcome.Answer("ok", writer => page.Write(
            writer,
            "obligations",
            (writer, row) =>
            {
                writer.WriteStartObject();
                ObligationJson.WriteMembers(writer, row, () => writer.WriteString(
                    "last_fulfilled_at", call.Books.LastFulfilment(row.Key)?.FulfilledAt.ToString()));
                writer.WriteEndObject();
            },
            last => Cursor.Encode(filters, BusinessDate.Format(last.NextDueDate), last.ObligationId.ToString("D"))));
    }
}
