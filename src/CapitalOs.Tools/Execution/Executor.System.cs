using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CapitalOs.EventLog.Canonical;
using CapitalOs.EventLog.Events;
using CapitalOs.EventLog.Hashing;
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
        EventDraft draft = await books.WriteAsync(writer =>
        {
            bool isOpen = writer.ListCredentials(null, 1).Count > 0;
            GateDecision decision = new(
                SystemActor, BootstrapMethod, isOpen ? EventAuthorization.Denied : EventAuthorization.Allowed, null);
            return Append(writer, isOpen
                ? Draft(call, moment, decision, RunResult.Refused(new Problem(
                    ProblemCode.AlreadyInitialised, "the books have credentials")), writer.Head.Seq, null)
                : Perform(writer, tool, call, moment, decision));
        }).ConfigureAwait(false);
        return Answer(draft.Result, call);
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
    /// <param name="requests">The calls of write tools, in order.</param>
    /// <param name="onProgress">Told how many calls are through, on the writer's thread.</param>
    /// <param name="keep">
    /// False for a dry run: all takes its real path and is taken back, and one event says so.
    /// </param>
    /// <returns>The results up to the first refusal, which is the last.</returns>
    public async Task<IReadOnlyList<CallResult>> ExecuteAllOrNothingAsync(
        IReadOnlyList<CallRequest> requests, Action<int>? onProgress, bool keep = true)
    {
        ArgumentNullException.ThrowIfNull(requests);
        return await books.WriteAsync(writer =>
        {
            List<CallResult> results = new(requests.Count);
            EventDraft? refused = null;
            EventDraft? last = null;
            using IncrementalHash inputs = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
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
                    last = draft;
                    inputs.AppendData(draft.InputHash!.Value.ToArray());
                    onProgress?.Invoke(results.Count);
                }

                if (refused is null && keep)
                {
                    all.Keep();
                }
            }

            if (refused is not null)
            {
                _ = (refused with { StateSeq = writer.Head.Seq }).AppendTo(writer);
            }
            else if (!keep && last is not null)
            {
                string digest = Convert.ToHexStringLower(inputs.GetHashAndReset());
                _ = DryRunOf(last, results.Count, digest, writer.Head.Seq).AppendTo(writer);
            }

            return results;
        }).ConfigureAwait(false);
    }

    /// <summary>The one event of a dry run of many calls: whose, how many, a digest of their input hashes.</summary>
    private static EventDraft DryRunOf(EventDraft last, int calls, string inputsDigest, long stateSeq)
    {
        string facts = string.Create(
            CultureInfo.InvariantCulture, $$"""{"calls":{{calls}},"inputs_sha256":"{{inputsDigest}}"}""");
        return last with
        {
            Tool = "_dry_run",
            Result = new RunResult("dry_run", null, null, null, []),
            InputHash = Sha256Hash.Of(Encoding.UTF8.GetBytes(facts)),
            StateSeq = stateSeq,
            Input = facts,
            Minted = null,
        };
    }
}
