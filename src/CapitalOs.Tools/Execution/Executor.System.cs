using System.Text;
using CapitalOs.EventLog.Events;
using CapitalOs.Store.Credentials;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Gate;
using CapitalOs.Tools.Problems;
using CapitalOs.Tools.Witness;

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
        using IWatchedCall watched = witness.Watch();
        PreparedCall call = PreparedCall.From(request, tool);
        try
        {
            EventDraft draft = await WriteAsync(moment, writer =>
            {
                using IDisposable here = watched.OnThisThread();
                GateDecision decision = JudgeBootstrap(writer, call);
                return Append(writer, decision.Problem is { } problem
                    ? Draft(call, moment, decision, RunResult.Refused(problem), writer.Head.Seq, null)
                    : Perform(writer, tool, call, moment, decision, watched));
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
    /// <param name="correlationId">The call that it belongs to, or null.</param>
    public Task<ChainedEvent> RecordAsync(string name, string status, string facts, string? correlationId = null)
    {
        CallClock moment = CallClock.Start(clock);
        return WriteAsync(moment, writer =>
        {
            EventDraft draft = EventDraft.OfSystem(name, status, facts, moment.RecordedAt, writer.Head.Seq, []);
            return (draft with { CorrelationId = correlationId }).AppendTo(writer);
        });
    }
}
