using CapitalOs.EventLog.Hashing;
using CapitalOs.Store;
using CapitalOs.Store.Failures;
using CapitalOs.Store.Writing;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Gate;
using CapitalOs.Tools.Problems;
using CapitalOs.Tools.Quarantine;
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
    private readonly IEgressWitness witness;
    private readonly QuarantineRule quarantine;
    private readonly LongReads longReads;
    private readonly StartEvents? start;
    private readonly RuntimeEvents runtime;
    private readonly Action<Exception> onDefect;

    /// <summary>Makes an executor.</summary>
    /// <param name="books">The books.</param>
    /// <param name="catalogue">The tools that callers can name.</param>
    /// <param name="witness">Who sees outbound attempts.</param>
    /// <param name="clock">Read once per call.</param>
    /// <param name="onDefect">Told of unexpected exceptions, for the operator's log; never shown to callers.</param>
    /// <param name="quarantineSettings">When a tool that reaches out is taken out of service; null: as usual.</param>
    /// <param name="processStart">What goes into the log before the first event of this process, or null.</param>
    public Executor(
        IBooks books,
        ToolCatalogue catalogue,
        IEgressWitness witness,
        TimeProvider clock,
        Action<Exception> onDefect,
        QuarantineSettings? quarantineSettings = null,
        ProcessStart? processStart = null)
    {
        ArgumentNullException.ThrowIfNull(books);
        this.books = books;
        this.clock = clock;
        this.witness = witness;
        this.onDefect = onDefect;
        Catalogue = catalogue;
        runner = new ToolRunner(onDefect);
        longReads = new LongReads(books, clock);
        start = processStart is null ? null : new StartEvents(processStart);
        runtime = new RuntimeEvents(witness);
        quarantine = new QuarantineRule(quarantineSettings ?? QuarantineSettings.Default);
        quarantine.Learn(books.Read(reader => reader.ListQuarantinedTools()));
    }

    /// <summary>The tools that callers can name.</summary>
    public ToolCatalogue Catalogue { get; }

    /// <summary>Runs one call from any door.</summary>
    public async Task<CallResult> ExecuteAsync(CallRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        CallClock moment = CallClock.Start(clock);

        // Watched before the tool's own code reads the input.
        using IWatchedCall watched = witness.Watch();
        PreparedCall call = Prepare(request);
        watched.Identify(call.CorrelationId);
        try
        {
            EventDraft draft = call.Tool is IWriteTool
                ? await WriteAsync(moment, writer =>
                    Append(writer, WriteWithin(writer, call, moment, watched))).ConfigureAwait(false)
                : await ReadThenLogAsync(call, moment, watched).ConfigureAwait(false);
            await TellLateAttemptsAsync(call, draft, watched).ConfigureAwait(false);
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

    /// <summary>
    /// Reads and packs the input here, beside other calls, and not inside the writer; unless the tool may not run.
    /// </summary>
    private PreparedCall Prepare(CallRequest request)
    {
        PreparedCall call = PreparedCall.From(request, Catalogue.Find(request.Tool));
        if (!quarantine.IsKnown(call.Tool))
        {
            call.PackIfDecoded();
        }

        return call;
    }

    private EventDraft Append(IBooksWriter writer, EventDraft draft)
    {
        draft.AppendTo(writer);
        if (draft.Result.Violations.Count > 0)
        {
            quarantine.Consider(writer, draft.Tool, draft.RecordedAt);
        }

        return draft;
    }

    /// <summary>The gate, and then whether the tool is in service.</summary>
    private GateDecision Judge(IBooksReader reader, PreparedCall call, CallClock moment)
    {
        GateDecision decision = Gatekeeper.Judge(reader, call, moment.RecordedAt);
        if (decision.Problem is { Code: ProblemCode.UnknownTool } unknown)
        {
            return decision with { Problem = WithNearTools(reader, unknown, call, moment) };
        }

        return decision.Problem is null && quarantine.Judge(reader, call.Tool!) is { } refusal
            ? decision with { Problem = refusal }
            : decision;
    }

    /// <summary>Proposes tools to those whom the gate knows; a stranger learns no names.</summary>
    private Problem WithNearTools(IBooksReader reader, Problem unknown, PreparedCall call, CallClock moment) =>
        Gatekeeper.Authenticate(reader, call.TokenHash, moment.RecordedAt) is null ? unknown : unknown with
        {
            DidYouMean = Suggestions.Among(
                Catalogue.Tools.Select(tool => tool.Descriptor.Name), call.Request.Tool),
        };

    private static CallResult Answer(RunResult result, PreparedCall call) => result.Problem is { } problem
        ? new CallResult(
            ProblemBody.Write(problem, call.Tool?.Descriptor.Name, call.CorrelationId, result.Violations),
            problem.Code.Kind())
        : new CallResult(result.Response!, null);

    private async Task<EventDraft> ReadThenLogAsync(PreparedCall call, CallClock moment, IWatchedCall watched)
    {
        EventDraft draft = call.Tool is { Descriptor.MayTakeLong: true }
            ? await ReadInTurnAsync(call, moment, watched).ConfigureAwait(false)
            : books.Read(reader => ReadWithin(reader, call, moment, watched, hasTurn: true));
        return await WriteAsync(moment, writer => Append(writer, draft)).ConfigureAwait(false);
    }

    /// <summary>Whom the gate refuses takes nobody's turn and waits for none.</summary>
    private async Task<EventDraft> ReadInTurnAsync(PreparedCall call, CallClock moment, IWatchedCall watched)
    {
        bool isAdmitted = books.Read(reader => Judge(reader, call, moment)).Problem is null;
        EventDraft? draft = isAdmitted
            ? await longReads.RunAsync(reader => ReadWithin(reader, call, moment, watched, hasTurn: true))
                .ConfigureAwait(false)
            : null;
        return draft ?? books.Read(reader => ReadWithin(reader, call, moment, watched, hasTurn: false));
    }

    private EventDraft ReadWithin(
        IBooksReader reader, PreparedCall call, CallClock moment, IWatchedCall watched, bool hasTurn)
    {
        GateDecision decision = Judge(reader, call, moment);
        Problem? problem = decision.Problem
            ?? (hasTurn ? null : new Problem(ProblemCode.Busy, "too many calls that may take long are under way"));
        RunResult result = problem is not null
            ? ToolRunner.Believed(RunResult.Refused(problem), watched)
            : call.Tool is IReadTool tool
            ? runner.Read(
                tool,
                call.Decoded,
                call.CorrelationId ?? string.Empty,
                new(reader, moment.RecordedAt),
                watched)
            : throw new InvalidOperationException("a tool is neither read nor write");
        return Draft(call, moment, decision, result, reader.Head.Seq, minted: null);
    }

    private EventDraft WriteWithin(
        IBooksWriter writer, PreparedCall call, CallClock moment, IWatchedCall watched, bool isPartOfWhole = false)
    {
        using IDisposable here = watched.OnThisThread();
        GateDecision decision = Judge(writer, call, moment);
        long stateSeq = writer.Head.Seq;
        if (decision.Problem is { } problem)
        {
            RunResult refused = ToolRunner.Believed(RunResult.Refused(problem), watched);
            return Draft(call, moment, decision, refused, stateSeq, minted: null);
        }

        return Perform(writer, (IWriteTool)call.Tool!, call, moment, decision, watched, isPartOfWhole);
    }

    private EventDraft Perform(
        IBooksWriter writer,
        IWriteTool tool,
        PreparedCall call,
        CallClock moment,
        GateDecision decision,
        IWatchedCall watched,
        bool isPartOfWhole = false)
    {
        long stateSeq = writer.Head.Seq;
        string? secret = tool.MintsSecret ? AccessToken.Mint() : null;
        Sha256Hash? minted = AccessToken.HashOf(secret);
        WriteCall write = new(
            writer, moment.RecordedAt, stateSeq + 1, decision.ActorId!, minted, secret, ModeOf(call, decision))
        {
            MayRead = decision.Held.HasFlag(Capability.Read),
        };
        RunResult result = runner.Write(
            tool, call.Decoded, call.KeyedHash, call.CorrelationId ?? string.Empty, write, watched, isPartOfWhole);
        return Draft(call, moment, decision, result, stateSeq, minted);
    }

    /// <summary>
    /// An import cannot wait for approvals. Only an admin, who answers for the books as a whole, imports without them;
    /// to everybody else the policy is the same as for every other write.
    /// </summary>
    private static ApprovalMode ModeOf(PreparedCall call, GateDecision decision) =>
        call.Request.Door != Door.Import ? ApprovalMode.Propose
        : decision.Held.HasFlag(Capability.Admin) ? ApprovalMode.Waive
        : ApprovalMode.Refuse;

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
            Packed = call.Packed,
            Minted = minted,
            DurationUs = moment.ElapsedUs(),
        };
}
