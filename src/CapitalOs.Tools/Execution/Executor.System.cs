using System.Text;
using CapitalOs.EventLog.Canonical;
using CapitalOs.EventLog.Events;
using CapitalOs.EventLog.Hashing;
using CapitalOs.Store;
using CapitalOs.Store.Credentials;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Gate;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Execution;

/// <content>What Capital OS does of itself: opening the books, and events of its own life.</content>
public sealed partial class Executor
{
    /// <summary>The actor of everything that Capital OS does of itself.</summary>
    public const string SystemActor = "_system";

    private const string BootstrapMethod = "bootstrap";

    /// <summary>
    /// Runs a write tool without a credential, which is possible only while the books have no credential at all:
    /// that is how the first one comes to be. The event says <c>bootstrap</c>.
    /// </summary>
    public async Task<CallResult> BootstrapAsync(IWriteTool tool, string body, string correlationId)
    {
        ArgumentNullException.ThrowIfNull(tool);
        CallRequest request = new()
        {
            Tool = tool.Descriptor.Name,
            Body = Encoding.UTF8.GetBytes(body),
            Token = string.Empty,
            HeaderCorrelationId = correlationId,
            Door = Door.Cli,
        };
        CallClock moment = CallClock.Start(clock);
        PreparedCall call = PreparedCall.From(request, tool);
        try
        {
            EventDraft draft = await books.WriteAsync(writer =>
            {
                GateDecision decision = JudgeBootstrap(writer, call);
                return Append(writer, decision.Problem is { } problem
                    ? Draft(call, moment, decision, RunResult.Refused(problem), writer.Head.Seq, null)
                    : Perform(writer, tool, call, moment, decision));
            }).ConfigureAwait(false);
            return Answer(draft.Result, call);
        }
#pragma warning disable CA1031 // Whatever kept the event from the disk, the caller must get a refusal and no effect.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return Answer(RunResult.Refused(WithoutEvent(failure)), call);
        }
    }

    private static GateDecision JudgeBootstrap(ICredentialReader credentials, PreparedCall call)
    {
        if (credentials.ListCredentials(null, 1).Count > 0)
        {
            Problem open = new(ProblemCode.AlreadyInitialised, "the books have credentials");
            return new GateDecision(SystemActor, BootstrapMethod, EventAuthorization.Denied, open);
        }

        EventAuthorization authorization =
            call.CorrelationProblem is null ? EventAuthorization.Allowed : EventAuthorization.NotEvaluated;
        return new GateDecision(SystemActor, BootstrapMethod, authorization, call.CorrelationProblem);
    }

    /// <summary>Records something of the process's own life, such as the start of the seal, as an event.</summary>
    /// <param name="name">The event's tool word; begins with <c>_</c>.</param>
    /// <param name="status">What happened.</param>
    /// <param name="facts">A JSON object of facts that are no secret.</param>
    public Task<ChainedEvent> RecordAsync(string name, string status, string facts)
    {
        CallClock moment = CallClock.Start(clock);
        byte[] canonical = CanonicalJson.Encode(Encoding.UTF8.GetBytes(facts));
        return books.WriteAsync(writer => new EventDraft
        {
            RecordedAt = moment.RecordedAt,
            Tool = name,
            CorrelationId = null,
            Decision = new GateDecision(SystemActor, "system", EventAuthorization.Allowed, null),
            Door = Door.System,
            Result = new RunResult(status, null, null, null, []),
            InputHash = Sha256Hash.Of(canonical),
            StateSeq = writer.Head.Seq,
            Input = Encoding.UTF8.GetString(canonical),
            DurationUs = moment.ElapsedUs(),
        }.AppendTo(writer));
    }

    /// <summary>
    /// Runs many writes as one: either all of them are in the books, each with its event, or none is and only the
    /// refused one leaves an event.
    /// </summary>
    /// <returns>
    /// The results up to the first refusal, which is the last and takes back all before it; or one refusal when no
    /// event could be written.
    /// </returns>
    /// <exception cref="ArgumentException">One of the tools is a read tool.</exception>
    public async Task<IReadOnlyList<CallResult>> ExecuteAllOrNothingAsync(
        IReadOnlyList<CallRequest> requests, Action<int>? onProgress)
    {
        ArgumentNullException.ThrowIfNull(requests);
        if (requests.Any(request => Catalogue.Find(request.Tool) is IReadTool))
        {
            throw new ArgumentException("only write tools can be taken back", nameof(requests));
        }

        try
        {
            return await books.WriteAsync(writer => WriteAll(writer, requests, onProgress)).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever kept the event from the disk, the caller must get a refusal and no effect.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Problem problem = WithoutEvent(failure);
            return [new CallResult(ProblemBody.Write(problem, null, null, []), problem.Code.Kind())];
        }
    }

    private List<CallResult> WriteAll(
        IBooksWriter writer, IReadOnlyList<CallRequest> requests, Action<int>? onProgress)
    {
        List<CallResult> results = new(requests.Count);
        EventDraft? refused = null;
        using (Store.Writing.IEffects all = writer.BeginEffects())
        {
            foreach (CallRequest request in requests)
            {
                CallClock moment = CallClock.Start(clock);
                PreparedCall call = PreparedCall.From(request, Catalogue.Find(request.Tool));
                EventDraft draft = WriteWithin(writer, call, moment);
                results.Add(Answer(draft.Result, call));
                if (draft.Result.Problem is not null)
                {
                    refused = draft;
                    break;
                }

                draft.AppendTo(writer);
                onProgress?.Invoke(results.Count);
            }

            if (refused is null)
            {
                all.Keep();
            }
        }

        if (refused is not null)
        {
            _ = (refused with { StateSeq = writer.Head.Seq }).AppendTo(writer);
        }

        return results;
    }
}
