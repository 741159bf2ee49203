using CapitalOs.Seal.Evidence;
using CapitalOs.Seal.Invocations;

namespace CapitalOs.Seal.Supervision;

/// <summary>
/// Decides which attempts become records and publishes verdicts. Attempts of one kind in one invocation share a record;
/// a further record is written only when their number reaches the next step, so that numbers carry no message.
/// </summary>
internal sealed class EvidenceKeeper(
    EvidenceWriter writer, VerdictBoard board, AttributionMode attribution, string policyId)
{
    private readonly Tally _startup = new("startup", EvidenceAttribution.None, -1, 0);
    private readonly Tally _background = new("background", EvidenceAttribution.None, -1, 0);
    private readonly Dictionary<int, Tally> _invocations = [];
    private readonly EvidenceArchitecture _architecture =
        Filter.SealArchitectures.Current == Filter.SealArchitecture.X64
            ? EvidenceArchitecture.X64
            : EvidenceArchitecture.Arm64;

    private bool _isReady;
    private long _run;
    private long _minted;

    /// <summary>Records and publishes; when this returns, the call may be answered.</summary>
    internal void Keep(Attempt attempt, uint threadId)
    {
        _isReady = _isReady || board.IsReady();
        Tally tally = TallyOf(threadId);
        BenignClass benign = Benign(attempt, tally);
        Kind kind = new(attempt.Rule, attempt.Family, attempt.SocketType, attempt.Destination, benign);
        (int index, int count, long first) = tally.Count(kind);
        if (tally == _background && benign == BenignClass.None)
        {
            board.CountUnattributed();
        }

        if (count is not (1 or 2 or 10 or 100))
        {
            return;
        }

        EvidenceRecord record = Write(attempt, tally, benign, Bucket(count));
        if (count == 1)
        {
            tally.Remember(kind, record.Sequence);
            first = record.Sequence;
        }

        if (tally.Slot >= 0)
        {
            board.Publish(tally.Slot, tally.Generation, index, new Violation(
                attempt.Rule, attempt.Family, attempt.SocketType, attempt.Destination, benign, Bucket(count), first));
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
        _run = _run == 0 ? record.Sequence : _run;
        return record;
    }

    private Tally TallyOf(uint threadId)
    {
        if (!_isReady)
        {
            return _startup;
        }

        bool isProcess = attribution == AttributionMode.Process;
        (int slot, uint generation) = isProcess ? (0, 1u) : board.InvocationOf(threadId);
        if (slot < 0)
        {
            return _background;
        }

        if (!_invocations.TryGetValue(slot, out Tally? tally) || tally.Generation != generation)
        {
            _minted++;
            EvidenceAttribution how = isProcess ? EvidenceAttribution.Process : EvidenceAttribution.Thread;
            string name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"call-{_minted}");
            tally = new Tally(name, how, slot, generation);
            _invocations[slot] = tally;
        }

        return tally;
    }

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
