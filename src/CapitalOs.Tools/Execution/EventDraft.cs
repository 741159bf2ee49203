using System.Buffers;
using System.Text;
using System.Text.Json;
using CapitalOs.EventLog.Canonical;
using CapitalOs.EventLog.Events;
using CapitalOs.EventLog.Hashing;
using CapitalOs.Ledger.Time;
using CapitalOs.Store;
using CapitalOs.Store.Events;
using CapitalOs.Tools.Gate;
using CapitalOs.Tools.Problems;
using CapitalOs.Tools.Witness;

namespace CapitalOs.Tools.Execution;

/// <summary>An event before it has its place in the chain.</summary>
internal sealed record EventDraft
{
    public required UtcInstant RecordedAt { get; init; }

    public required string Tool { get; init; }

    public required string? CorrelationId { get; init; }

    public required GateDecision Decision { get; init; }

    public required Door Door { get; init; }

    public required RunResult Result { get; init; }

    public required Sha256Hash? InputHash { get; init; }

    public required long StateSeq { get; init; }

    /// <summary>The canonical input, kept for accepted calls only.</summary>
    public required string? Input { get; init; }

    /// <summary>The input as the books keep it, where that was made before.</summary>
    public PackedInput? Packed { get; init; }

    public Sha256Hash? Minted { get; init; }

    public required long DurationUs { get; init; }

    /// <summary>An event of Capital OS itself, which no caller asked for.</summary>
    /// <param name="word">The event's tool word; begins with <c>_</c>.</param>
    /// <param name="status">What happened.</param>
    /// <param name="facts">A JSON object of facts that are no secret.</param>
    /// <param name="moment">When.</param>
    /// <param name="stateSeq">The head that it saw.</param>
    /// <param name="violations">What the kernel refused, when it is about that.</param>
    public static EventDraft OfSystem(
        string word,
        string status,
        string facts,
        UtcInstant moment,
        long stateSeq,
        IReadOnlyList<EgressViolation> violations)
    {
        byte[] canonical = CanonicalJson.Encode(Encoding.UTF8.GetBytes(facts));
        return new EventDraft
        {
            RecordedAt = moment,
            Tool = word,
            CorrelationId = null,
            Decision = new GateDecision(Executor.SystemActor, "system", EventAuthorization.Allowed, null),
            Door = Door.System,
            Result = new RunResult(status, null, null, null, violations),
            InputHash = Sha256Hash.Of(canonical),
            StateSeq = stateSeq,
            Input = Encoding.UTF8.GetString(canonical),
            DurationUs = 0,
        };
    }

    /// <summary>Appends the event at the head of the books' chain.</summary>
    public ChainedEvent AppendTo(IBooksWriter books)
    {
        ChainHead head = books.Head;
        long seq = head.Seq + 1;
        bool isAccepted = Result.Problem is null;
        ChainedEvent chained = EventChain.Next(
            new EventRecord
            {
                Seq = seq,
                RecordedAt = RecordedAt.ToString(),
                Tool = Tool,
                CorrelationId = CorrelationId,
                ActorId = Decision.ActorId,
                AuthnMethod = Decision.AuthnMethod,
                Authorization = Decision.Authorization,
                Door = Door.ToWord(),
                Status = Result.Status,
                Code = Result.Problem?.Code.Kind().Word,
                ViolationJson = Violation(),
                InputHash = InputHash,
                OutputHash = Result.OutputHash,
                StateSeq = StateSeq,
                Input = isAccepted ? Input : null,
                Minted = isAccepted ? Minted?.ToHex() : null,
                DurationUs = DurationUs,
            },
            head.Hash);
        books.AppendEvent(chained, Packed);
        return chained;
    }

    private string? Violation()
    {
        if (Result.Violations.Count == 0)
        {
            return null;
        }

        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("class", "egress");
            writer.WritePropertyName("attempts");
            EgressViolation.WriteList(writer, Result.Violations, withEvidence: true);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(CanonicalJson.Encode(buffer.WrittenSpan));
    }
}
