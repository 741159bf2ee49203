using CapitalOs.EventLog.Events;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Events;

/// <summary>Shows one event.</summary>
public sealed class GetEvent : ReadTool<GetEventInput>
{
    // A JSON number is a double: a larger one would not be the number that the caller wrote.
    private const long SeqMax = (1L << 53) - 1;

    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "get_event",
        Capability.Read,
        ToolHints.Reads,
        "Shows one event by its seq or event_id.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Ok(
        static fields => fields.Object("event", "The event.", EventJson.Describe));

    /// <inheritdoc/>
    protected override GetEventInput Read(InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        GetEventInput input = new(
            fields.WholeOrNull("seq", 1, SeqMax, "The event's number."),
            fields.IdOrNull("event_id", "The event's id."));
        if (input.Seq is null == input.EventId is null && fields.ErrorCount == 0)
        {
            fields.Fail(
                "seq",
                FieldErrorCodes.Inconsistent,
                "an event is named by seq or by event_id",
                "exactly one of the two");
        }

        return input;
    }

    /// <inheritdoc/>
    protected override ToolOutcome Answer(GetEventInput input, ReadCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(call);
        ChainedEvent? found = input.Seq is { } seq
            ? call.Books.FindEvent(seq)
            : call.Books.FindEventById(input.EventId!.Value.ToString("D"));
        return found is null
            ? ToolOutcome.Refuse(Problem.At(
                ProblemCode.EventNotFound,
                input.Seq is null ? "/event_id" : "/seq",
                "no such event",
                "an event of the log"))
            : ToolOutcome.Answer("ok", writer =>
            {
                writer.WritePropertyName("event");
                EventJson.Write(writer, found);
            });
    }
}
