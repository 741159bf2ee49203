using System.Globalization;
using CapitalOs.Store;
using CapitalOs.Tools.Gate;
using CapitalOs.Tools.Witness;

namespace CapitalOs.Tools.Execution;

/// <content>What goes into the log with and after the events of calls.</content>
public sealed partial class Executor
{
    /// <summary>
    /// Writes what the process itself has to say: its start, and attempts that belong to no call. Without this, they
    /// go with the next call.
    /// </summary>
    public Task AnnounceAsync() => WriteAsync(CallClock.Start(clock), static _ => true, mayRunHere: false);

    /// <summary>Whether there are attempts that belong to no call and have no event yet.</summary>
    public bool HasUnannounced => runtime.IsPending;

    /// <summary>
    /// Writes the event of a call whose process ended before it could: it was blocked, and this runs none of the
    /// tool's code.
    /// </summary>
    /// <param name="request">The call, or null when the process served none; then its evidence is told.</param>
    /// <param name="evidence">The evidence log, newest record first.</param>
    /// <param name="run">The first record of the process's run.</param>
    /// <returns>What the caller gets, or null when the events were there already.</returns>
    public async Task<CallResult?> SettleAsync(
        CallRequest? request, IEnumerable<EvidenceMark> evidence, long run)
    {
        IReadOnlyList<EgressViolation> attempts = books.Read(
            reader => UnmatchedEvidence.Find(reader, evidence, checked(run - 1), one => one == run));
        if (attempts.Count == 0)
        {
            return null;
        }

        CallClock moment = CallClock.Start(clock);
        if (request is null)
        {
            await WriteAsync(moment, static _ => true).ConfigureAwait(false);
            return null;
        }

        PreparedCall call = PreparedCall.From(request, Catalogue.Find(request.Tool));
        RunResult blocked = RunResult.Blocked(attempts);
        await WriteAsync(moment, writer =>
        {
            GateDecision decision = Gatekeeper.Judge(writer, call, moment.RecordedAt);
            return Append(writer, Draft(call, moment, decision, blocked, writer.Head.Seq, minted: null));
        }).ConfigureAwait(false);
        return Answer(blocked, call);
    }

    /// <summary>
    /// Runs a command in the writer, after the events of the start and before those of attempts without a call, all in
    /// one store transaction.
    /// </summary>
    /// <param name="moment">When.</param>
    /// <param name="command">What to run.</param>
    /// <param name="mayRunHere">Whether the caller can spare its thread; it has nothing else to do meanwhile.</param>
    /// <param name="isAlone">Whether it stands for many calls and shares no batch.</param>
    private async Task<T> WriteAsync<T>(
        CallClock moment, Func<IBooksWriter, T> command, bool mayRunHere = true, bool isAlone = false)
    {
        long through = 0;
        Func<IBooksWriter, T> whole = writer =>
        {
            start?.AppendTo(writer, moment.RecordedAt);
            T done = command(writer);
            runtime.AppendTo(writer, moment.RecordedAt);
            through = runtime.AppendedThrough;
            return done;
        };
        Task<T> writing = isAlone ? books.WriteAloneAsync(whole)
            : mayRunHere ? books.WriteHereAsync(whole)
            : books.WriteAsync(whole);
        T result = await writing.ConfigureAwait(false);
        start?.Confirm();
        runtime.Confirm(through);
        return result;
    }

    /// <summary>
    /// Attempts of a call that came after its result was judged: nothing can be taken back any more, but they are told
    /// and count against the tool, before the caller is answered.
    /// </summary>
    private async Task TellLateAttemptsAsync(PreparedCall call, EventDraft draft, IWatchedCall watched)
    {
        IReadOnlyList<EgressViolation> all = watched.Violations();
        if (all.Count == 0 || call.Tool is null)
        {
            return;
        }

        HashSet<long> told = [.. draft.Result.Violations.Select(one => one.EvidenceSeq)];
        EgressViolation[] late = [.. all.Where(one => one.EvidenceSeq > 0 && !told.Contains(one.EvidenceSeq))];
        if (late.Length == 0)
        {
            return;
        }

        try
        {
            CallClock moment = CallClock.Start(clock);
            string facts = string.Create(
                CultureInfo.InvariantCulture, $$"""{"cause":"late","tool":"{{call.ToolName}}"}""");
            await WriteAsync(moment, writer =>
            {
                EventDraft
                    .OfSystem(RuntimeEvents.EventWord, "late", facts, moment.RecordedAt, writer.Head.Seq, late)
                    .AppendTo(writer);
                quarantine.Consider(writer, call.ToolName, moment.RecordedAt);
                return true;
            }).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The call is over and its evidence is on disk; the next start tells what is missing.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            onDefect(failure);
        }
    }
}
