using System.Globalization;
using CapitalOs.EventLog.Events;
using CapitalOs.Store.Events;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Paging;

namespace CapitalOs.Tools.Events;

/// <summary>Pages through the event log.</summary>
public sealed class ListEvents : ReadTool<ListEventsInput>
{
    private static readonly string[] Orders = ["desc", "asc"];

    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "list_events",
        Capability.Read,
        ToolHints.Reads,
        "Lists events by seq, newest first unless told, page by page.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Ok(
        static fields => fields.Page("events", "By seq.", EventJson.Describe));

    /// <inheritdoc/>
    protected override ListEventsInput Read(InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return new(
            fields.Limit(),
            fields.Cursor(),
            fields.TextOrNull("tool", 1, 64, "Only events of this tool."),
            fields.TextOrNull("actor_id", 1, 64, "Only events of this actor."),
            fields.TextOrNull("with_correlation_id", 1, 128, "Only events with this correlation id."),
            fields.TextOrNull("status", 1, 64, "Only events with this status."),
            fields.TextOrNull("code", 1, 64, "Only refusals with this code."),
            fields.WordOrNull("order", Orders, "By seq; desc when absent.") ?? "desc");
    }

    /// <inheritdoc/>
    protected override ToolOutcome Answer(ListEventsInput input, ReadCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(call);
        string?[] filters =
        [
            "list_events", input.Tool, input.ActorId, input.WithCorrelationId, input.Status, input.Code, input.Order,
        ];
        EventQuery query = new()
        {
            Tool = input.Tool,
            ActorId = input.ActorId,
            CorrelationId = input.WithCorrelationId,
            Status = input.Status,
            Code = input.Code,
            Ascending = input.Order == "asc",
            Limit = input.Limit + 1,
        };
        if (input.Cursor is { } cursor)
        {
            if (Cursor.Decode(cursor, filters, 1) is not [string seqText]
                || !long.TryParse(seqText, CultureInfo.InvariantCulture, out long seq))
            {
                return BadCursor.Refuse();
            }

            query = query with { AfterSeq = seq };
        }

        Page<ChainedEvent> page = new(call.Books.ListEvents(query), input.Limit);
        return ToolOutcome.Answer("ok", writer => page.Write(
            writer,
            "events",
            EventJson.Write,
            last => Cursor.Encode(filters, last.Record.Seq.ToString(CultureInfo.InvariantCulture))));
    }
}
