using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CapitalOs.EventLog.Hashing;
using CapitalOs.Store;
using CapitalOs.Store.Writing;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Gate;
using CapitalOs.Tools.Problems;
using CapitalOs.Tools.Witness;

namespace CapitalOs.Tools.Execution;

/// <content>Many writes as one.</content>
public sealed partial class Executor
{
    /// <summary>
    /// Runs many writes as one: either all of them are in the books, each with its event, or none is and only the
    /// refused one leaves an event.
    /// </summary>
    /// <param name="requests">The calls of write tools, in order.</param>
    /// <param name="onProgress">Told how many calls are through, on the writer's thread.</param>
    /// <param name="keep">
    /// False for a dry run: all takes its real path and is taken back, and one event says so.
    /// </param>
    /// <returns>
    /// The results up to the first refusal, which is the last and takes back all before it; or one refusal when no
    /// event could be written.
    /// </returns>
    /// <exception cref="ArgumentException">One of the tools is a read tool.</exception>
    /// <remarks>
    /// A call that asks for a dry run of its own fails the whole: nothing could be taken back for it alone.
    /// </remarks>
    public async Task<IReadOnlyList<CallResult>> ExecuteAllOrNothingAsync(
        IReadOnlyList<CallRequest> requests, Action<int>? onProgress, bool keep = true)
    {
        ArgumentNullException.ThrowIfNull(requests);
        if (requests.Any(request => Catalogue.Find(request.Tool) is IReadTool))
        {
            throw new ArgumentException("only write tools can be taken back", nameof(requests));
        }

        try
        {
            return await WriteAsync(
                CallClock.Start(clock), writer => WriteAll(writer, requests, onProgress, keep), isAlone: true)
                .ConfigureAwait(false);
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
        IBooksWriter writer, IReadOnlyList<CallRequest> requests, Action<int>? onProgress, bool keep)
    {
        List<CallResult> results = new(requests.Count);
        using IncrementalHash inputs = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        EventDraft? last = null;
        using CallsAhead ahead = new(requests, witness, clock, Prepare);
        using (IEffects all = writer.BeginEffects())
        {
            foreach (CallsAhead.Next next in ahead.Take())
            {
                using IWatchedCall watched = next.Watched;
                CallClock moment = CallClock.Start(clock, next.Took);
                last = WriteWithin(writer, next.Call, moment, watched, isPartOfWhole: true);
                results.Add(Answer(last.Result, next.Call));
                if (last.Result.Problem is not null)
                {
                    break;
                }

                last.AppendTo(writer);
                inputs.AppendData(last.InputHash!.Value.ToArray());
                onProgress?.Invoke(results.Count);
            }

            if (keep && last?.Result.Problem is null)
            {
                all.Keep();
                return results;
            }
        }

        if (last is not null)
        {
            EventDraft only = last.Result.Problem is not null
                ? last
                : DryRunOf(last, results.Count, Convert.ToHexStringLower(inputs.GetHashAndReset()));
            _ = Append(writer, only with { StateSeq = writer.Head.Seq });
        }

        TellAttemptsOf(ahead.Stop(), last?.Result.Violations ?? [], writer);
        return results;
    }

    /// <summary>
    /// Calls that were prepared and did not come to their turn have left nothing to tell, unless reading their input
    /// reached out: then each was blocked as any call is. Where the process is what is watched, all of them see the
    /// same attempts, which are told once.
    /// </summary>
    private void TellAttemptsOf(
        IReadOnlyList<CallsAhead.Next> untaken, IReadOnlyList<EgressViolation> ofTheLast, IBooksWriter writer)
    {
        HashSet<long> told = [.. ofTheLast.Select(one => one.EvidenceSeq)];
        foreach (CallsAhead.Next next in untaken)
        {
            using IWatchedCall watched = next.Watched;
            EgressViolation[] attempts = [.. watched.Violations().Where(one => told.Add(one.EvidenceSeq))];
            if (attempts.Length > 0)
            {
                CallClock moment = CallClock.Start(clock, next.Took);
                GateDecision decision = Gatekeeper.Judge(writer, next.Call, moment.RecordedAt);
                RunResult blocked = RunResult.Blocked(attempts);
                _ = Append(writer, Draft(next.Call, moment, decision, blocked, writer.Head.Seq, minted: null));
            }
        }
    }

    /// <summary>The one event of a dry run of many calls: whose, how many, a digest of their input hashes.</summary>
    private static EventDraft DryRunOf(EventDraft last, int calls, string inputsDigest)
    {
        string facts = string.Create(
            CultureInfo.InvariantCulture, $$"""{"calls":{{calls}},"inputs_sha256":"{{inputsDigest}}"}""");
        return last with
        {
            Tool = "_dry_run",
            Result = new RunResult("dry_run", null, null, null, []),
            InputHash = Sha256Hash.Of(Encoding.UTF8.GetBytes(facts)),
            Input = facts,
            Minted = null,
        };
    }
}
