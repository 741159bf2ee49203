using CapitalOs.Seal.Evidence;
using CapitalOs.Seal.Invocations;

namespace CapitalOs.Seal.Supervision;

/// <summary>
/// Decides which attempts become records and publishes verdicts. Attempts of one kind in one invocation share a record;
/// a further record is written only when their number reaches the next step, so that numbers carry no message. What
/// belongs to no invocation is gathered by the hour, so that a run of weeks does not hide in the records of its first
/// day.
/// </summary>
internal sealed class EvidenceKeeper(
    EvidenceWriter writer,
    VerdictBoard board,
    SealMode mode,
    AttributionMode attribution,
    string policyId,
    TimeProvider clock)
{
    /// <summary>How long attempts without an invocation of their own share their records.</summary>
    internal static readonly TimeSpan Gathering = TimeSpan.FromHours(1);

    private readonly Tally _startup = new("startup", EvidenceAttribution.None, BoardLayout.StartupSlot, 1);
    private readonly Dictionary<int, Tally> _invocations = [];
    private readonly EvidenceArchitecture _architecture =
        Filter.SealArchitectures.Current == Filter.SealArchitecture.X64
            ? EvidenceArchitecture.X64
            : EvidenceArchitecture.Arm64;

    private Tally? _gathered;
    private long _gatheredSince;
    private uint _gatherings;
    private bool _isReady;
    private long _run;
    private long _minted;
    private long _recorded;

    /// <summary>Whether this run has recorded an attempt that is not known to be harmless.</summary>
    internal bool HasRecorded => Volatile.Read(ref _recorded) > 0;

    /// <summary>The first record of this run, or 0.</summary>
    internal long Run => Volatile.Read(ref _run);

    /// <summary>Records and publishes; when this returns, the call may be answered.</summary>
    internal void Keep(Attempt attempt, uint threadId)
    {
        _isReady = _isReady || mode == SealMode.Command || board.IsReady();
        Tally tally = TallyOf(threadId);
        BenignClass benign = Benign(attempt, tally);
        Kind kind = new(attempt.Rule, attempt.Family, attempt.SocketType, attempt.Destination, benign);
        (int index, int count, long first) = tally.Count(kind);
        bool isUnattributed = tally.Attribution == EvidenceAttribution.None && benign == BenignClass.None;
        if (count is 1 or 2 or 10 or 100)
        {
            EvidenceRecord record = Write(attempt, tally, benign, Bucket(count));
            if (count == 1)
            {
                tally.Remember(kind, record.Sequence);
                first = record.Sequence;
            }

            board.Publish(tally.Slot, tally.Generation, index, new Violation(
                attempt.Rule, attempt.Family, attempt.SocketType, attempt.Destination, benign, Bucket(count), first));
            if (isUnattributed)
            {
                board.NoteUnattributedRecord(record.Sequence);
            }
        }

        if (isUnattributed)
        {
            board.CountUnattributed();
        }
    }

    private EvidenceRecord Write(Attempt attempt, Tally tally, BenignClass benign, RepeatBucket repeat)
    {
        EvidenceRecord record = writer.Append(
            new EvidenceRecord
            {
                Sequence = 0,
                Run = _run,
                PolicyId = policyId,
                Architecture = _architecture,
                Syscall = attempt.Syscall,
                Rule = attempt.Rule,
                Family = attempt.Family,
                SocketType = attempt.SocketType,
                Destination = attempt.Destination,
                Invocation = tally.Invocation,
                Attribution = tally.Attribution,
                Disposition = EvidenceDisposition.DeniedErrno,
                Errno = attempt.Errno,
                Benign = benign,
                Repeat = repeat,
                PreviousHash = EvidenceCodec.NoHash,
            },
            durable: benign == BenignClass.None);
        Volatile.Write(ref _run, record.Run);
        if (benign == BenignClass.None)
        {
            Volatile.Write(ref _recorded, record.Sequence);
        }

        return record;
    }

    private Tally TallyOf(uint threadId)
    {
        if (!_isReady)
        {
            return _startup;
        }

        if (mode == SealMode.Command)
        {
            return Gathered();
        }

        bool isProcess = attribution == AttributionMode.Process;
        (int slot, uint generation) = isProcess ? (0, 1u) : board.InvocationOf(threadId);
        if (slot < 0)
        {
            return Gathered();
        }

        if (!_invocations.TryGetValue(slot, out Tally? tally) || tally.Generation != generation)
        {
            EvidenceAttribution how = isProcess ? EvidenceAttribution.Process : EvidenceAttribution.Thread;
            tally = new Tally(Minted("call", ++_minted), how, slot, generation);
            _invocations[slot] = tally;
        }

        return tally;
    }

    /// <summary>
    /// What belongs to no invocation, and all that a command does, by the hour from its first attempt.
    /// </summary>
    private Tally Gathered()
    {
        if (_gathered is null || clock.GetElapsedTime(_gatheredSince) >= Gathering)
        {
            _gatherings++;
            _gatheredSince = clock.GetTimestamp();
            bool isCommand = mode == SealMode.Command;
            string name = isCommand || _gatherings > 1
                ? Minted(isCommand ? "call" : "background", _gatherings)
                : "background";
            EvidenceAttribution how = isCommand ? EvidenceAttribution.Process : EvidenceAttribution.None;
            _gathered = new Tally(name, how, BoardLayout.BackgroundSlot, _gatherings);
        }

        return _gathered;
    }

    private static string Minted(string word, long number) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{word}-{number}");

    /// <summary>
    /// Harmless only when certain: the runtime's own probe before any tool has run, and a disconnect, which reaches
    /// nobody.
    /// </summary>
    private BenignClass Benign(Attempt attempt, Tally tally)
    {
        if (attempt.IsRuntimeProbe && tally == _startup)
        {
            return BenignClass.RuntimeProbe;
        }

        bool isDisconnect = attempt.Rule == EvidenceRule.Connect
            && attempt.Destination == DestinationClass.Unspecified;
        return isDisconnect ? BenignClass.RuntimeDisconnect : BenignClass.None;
    }

    private static RepeatBucket Bucket(int count) => count switch
    {
        >= 100 => RepeatBucket.Flood,
        >= 10 => RepeatBucket.Many,
        >= 2 => RepeatBucket.Few,
        _ => RepeatBucket.Once,
    };

    private readonly record struct Kind(
        EvidenceRule Rule,
        AddressFamilyClass Family,
        SocketTypeClass SocketType,
        DestinationClass Destination,
        BenignClass Benign);

    private sealed record Tally(string Invocation, EvidenceAttribution Attribution, int Slot, uint Generation)
    {
        private readonly Dictionary<Kind, (int Index, int Count, long First)> _kinds = [];

        internal (int Index, int Count, long First) Count(Kind kind)
        {
            (int index, int count, long first) = _kinds.TryGetValue(kind, out (int, int, long) known)
                ? known
                : (_kinds.Count, 0, 0);
            count = Math.Min(count + 1, 101);
            _kinds[kind] = (index, count, first);
            return (index, count, first);
        }

        internal void Remember(Kind kind, long first)
        {
            (int index, int count, _) = _kinds[kind];
            _kinds[kind] = (index, count, first);
        }
    }
}
