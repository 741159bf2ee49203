using CapitalOs.EventLog.Hashing;
using CapitalOs.Store;
using CapitalOs.Store.Failures;
using CapitalOs.Store.Writing;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Gate;
using CapitalOs.Tools.Problems;
using CapitalOs.Tools.Witness;

namespace CapitalOs.Tools.Execution;

/// <summary>
/// The one way to run a tool, for every door. A call is answered only after its event is on disk; a call whose event
/// cannot be written has no effect.
/// </summary>
public sealed partial class Executor
{
    private readonly IBooks books;
    private readonly TimeProvider clock;
    private readonly ToolRunner runner;
    private readonly Action<Exception> onDefect;

    /// <summary>Makes an executor.</summary>
    /// <param name="books">The books.</param>
    /// <param name="catalogue">The tools that callers can name.</param>
    /// <param name="witness">Who sees outbound attempts.</param>
    /// <param name="clock">Read once per call.</param>
    /// <param name="onDefect">Told of unexpected exceptions, for the operator's log; never shown to callers.</param>
    public Executor(
        IBooks books,
        ToolCatalogue catalogue,
        IEgressWitness witness,
        TimeProvider clock,
        Action<Exception> onDefect)
    {
        this.books = books;
        this.clock = clock;
        this.onDefect = onDefect;
        Catalogue = catalogue;
        runner = new ToolRunner(witness, onDefect);
    }

    /// <summary>The tools that callers can name.</summary>
    public ToolCatalogue Catalogue { get; }

    /// <summary>Runs one call from any door.</summary>
    public async Task<CallResult> ExecuteAsync(CallRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        CallClock moment = CallClock.Start(clock);
        PreparedCall call = PreparedCall.From(request, Catalogue.Find(request.Tool));
        try
        {
            EventDraft draft = call.Tool is IWriteTool
                ? await books.WriteAsync(writer =>
                    Append(writer, WriteWithin(writer, call, moment))).ConfigureAwait(false)
                : await ReadThenLogAsync(call, moment).ConfigureAwait(false);
            return Answer(draft.Result, call);
        }
#pragma warning disable CA1031 // Whatever kept the event from the disk, the caller must get a refusal and no effect.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return Answer(RunResult.Refused(WithoutEvent(failure)), call);
        }
    }

    /// <summary>The refusal of a call that could not leave its event, and therefore has no effect.</summary>
    private Problem WithoutEvent(Exception failure)
    {
        if (failure is WriterSaturatedException or BooksBusyException)
        {
            return new Problem(ProblemCode.Busy, "the books have no room for the call");
        }

        onDefect(failure);
        return new Problem(ProblemCode.EventLogFailure, "the event could not be written");
    }

    private static EventDraft Append(IBooksWriter writer, EventDraft draft)
    {
        draft.AppendTo(writer);
        return draft;
    }

    private static CallResult Answer(RunResult result, PreparedCall call) => result.Problem is { } problem
        ? new CallResult(
            ProblemBody.Write(problem, call.Tool?.Descriptor.Name, call.CorrelationId, result.Violations),
            problem.Code.Kind())
        : new CallResult(result.Response!, null);

    private async Task<EventDraft> ReadThenLogAsync(PreparedCall call, CallClock moment)
    {
        EventDraft draft = books.Read(reader =>
        {
            GateDecision decision = Gatekeeper.Judge(reader, call, moment.RecordedAt);
            RunResult result = decision.Problem is { } problem
                ? RunResult.Refused(problem)
                : call.Tool is IReadTool tool
                ? runner.Read(tool, call.Decoded, call.CorrelationId ?? string.Empty, new(reader, moment.RecordedAt))
                : throw new InvalidOperationException("a tool is neither read nor write");
            return Draft(call, moment, decision, result, reader.Head.Seq, minted: null);
        });
        return await books.WriteAsync(writer => Append(writer, draft)).ConfigureAwait(false);
    }

    private EventDraft WriteWithin(IBooksWriter writer, PreparedCall call, CallClock moment)
    {
        GateDecision decision = Gatekeeper.Judge(writer, call, moment.RecordedAt);
        long stateSeq = writer.Head.Seq;
        if (decision.Problem is { } problem)
        {
            return Draft(call, moment, decision, RunResult.Refused(problem), stateSeq, minted: null);
        }

        return Perform(writer, (IWriteTool)call.Tool!, call, moment, decision);
    }

    private EventDraft Perform(
        IBooksWriter writer, IWriteTool tool, PreparedCall call, CallClock moment, GateDecision decision)
    {
        long stateSeq = writer.Head.Seq;
        string? secret = tool.MintsSecret ? AccessToken.Mint() : null;
        Sha256Hash? minted = AccessToken.HashOf(secret);
        WriteCall write = new(writer, moment.RecordedAt, stateSeq + 1, decision.ActorId!, minted, secret);
        RunResult result = runner.Write(
            tool, call.Decoded, call.KeyedHash, call.CorrelationId ?? string.Empty, write);
        return Draft(call, moment, decision, result, stateSeq, minted);
    }

    private static EventDraft Draft(
        PreparedCall call,
        CallClock moment,
        GateDecision decision,
        RunResult result,
        long stateSeq,
        Sha256Hash? minted) => new()
        {
            RecordedAt = moment.RecordedAt,
            Tool = call.ToolName,
            CorrelationId = call.CorrelationId,
            Decision = decision,
            Door = call.Request.Door,
            Result = result,
            InputHash = call.InputHash,
            StateSeq = stateSeq,
            Input = result.Problem is null ? call.InputText : null,
            Minted = minted,
            DurationUs = moment.ElapsedUs(),
        };
}
