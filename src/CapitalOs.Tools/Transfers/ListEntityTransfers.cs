using System.Globalization;
using CapitalOs.Ledger.Time;
using CapitalOs.Store.Transfers;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Paging;

namespace CapitalOs.Tools.Transfers;

/// <summary>Pages through transfers between entities, newest first.</summary>
public sealed class ListEntityTransfers : ReadTool<ListEntityTransfersInput>
{
    private const long MicrosecondsPerDay = 24L * 60 * 60 * 1_000_000;

    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "list_entity_transfers",
        Capability.Read,
        ToolHints.Reads,
        "Lists transfers between entities by (date, event_seq), both descending, page by page.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Ok(static fields => fields.Page(
        "transfers", "By (date, event_seq), both descending.", TransferJson.DescribeMembers));

    /// <inheritdoc/>
    protected override ListEntityTransfersInput Read(InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return new(
            fields.Limit(),
            fields.Cursor(),
            fields.TextOrNull(
                "entity_id", 1, CallLimits.SourceSystemLengthMax, "Only those that this entity gives or gets."),
            fields.DateOrNull("from_date", "From this UTC day on."),
            fields.DateOrNull("to_date", "Up to this UTC day."));
    }

    /// <inheritdoc/>
    protected override ToolOutcome Answer(ListEntityTransfersInput input, ReadCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(call);
        string?[] filters =
        [
            "list_entity_transfers",
            input.EntityId,
            input.FromDate is { } from ? BusinessDate.Format(from) : null,
            input.ToDate is { } to ? BusinessDate.Format(to) : null,
        ];
        TransferQuery query = new()
        {
            EntityId = input.EntityId,
            From = StartOf(input.FromDate, 0),
            Before = StartOf(input.ToDate, 1),
            Limit = input.Limit + 1,
        };
        if (input.Cursor is { } cursor)
        {
            if (Cursor.Decode(cursor, filters, 2) is not [string momentText, string seqText]
                || !UtcInstant.TryParse(momentText, out UtcInstant moment)
                || !long.TryParse(seqText, NumberStyles.None, CultureInfo.InvariantCulture, out long seq))
            {
                return BadCursor.Refuse();
            }

            query = query with { PageDate = moment, PageEventSeq = seq };
        }

        Page<TransferRow> page = new(call.Books.ListTransfers(query), input.Limit);
        return ToolOutcome.Answer("ok", writer => page.Write(
            writer,
            "transfers",
            (writer, row) =>
            {
                writer.WriteStartObject();
                TransferJson.WriteMembers(writer, row);
                writer.WriteEndObject();
            },
            row => Cursor.Encode(
                filters, row.Date.ToString(), row.EventSeq.ToString(CultureInfo.InvariantCulture))));
    }

    /// <summary>The first moment of a day, or of the one so many days later.</summary>
    private static UtcInstant? StartOf(DateOnly? date, int daysLater) => date is { } day
        ? new UtcInstant(
            UtcInstant.From(new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero)).UnixMicroseconds
            + (daysLater * MicrosecondsPerDay))
        : null;
}
