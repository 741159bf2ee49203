using CapitalOs.EventLog.Events;
using CapitalOs.Store.Events;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Tools.Events;

/// <summary>Recomputes the hash chain of the event log from its first event.</summary>
public sealed class VerifyEventLog : ReadTool<NoInput>
{
    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "verify_event_log",
        Capability.Read,
        ToolHints.Reads,
        "Recomputes every hash of the event log and names the first event that differs.")
    {
        MayTakeLong = true,
    };

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Of(["verified", "broken"], static fields =>
    {
        fields.Flag("ok", "Whether every hash is right.");
        fields.Whole("events_checked", "How many events are right, from the first on.");
        fields.Whole("head_seq", "The last event's number.");
        fields.Hash("head_hash", "The last event's hash.");
        fields.ObjectOrNull("first_fault", "The first event that is not right.", static fault =>
        {
            fault.Whole("seq", "The event's number.");
            fault.Word("kind", Enum.GetNames<ChainFaultKind>(), "What is wrong.");
            fault.Text("detail", "In words.");
        });
    });

    /// <inheritdoc/>
    protected override NoInput Read(InputReader fields) => new();

    /// <inheritdoc/>
    protected override ToolOutcome Answer(NoInput input, ReadCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        ChainVerifier verifier = new();
        ChainFault? fault = null;
        long checkedEvents = 0;
        foreach (ChainedEvent chained in call.Books.ReadChain(1))
        {
            fault = verifier.Observe(chained);
            if (fault is not null)
            {
                break;
            }

            checkedEvents++;
        }

        ChainHead head = call.Books.Head;
        return ToolOutcome.Answer(fault is null ? "verified" : "broken", writer =>
        {
            writer.WriteBoolean("ok", fault is null);
            writer.WriteNumber("events_checked", checkedEvents);
            writer.WriteNumber("head_seq", head.Seq);
            writer.WriteString("head_hash", head.Hash.ToHex());
            if (fault is null)
            {
                writer.WriteNull("first_fault");
                return;
            }

            writer.WriteStartObject("first_fault");
            writer.WriteNumber("seq", fault.Seq);
            writer.WriteString("kind", fault.Kind.ToString());
            writer.WriteString("detail", fault.Detail);
            writer.WriteEndObject();
        });
    }
}
