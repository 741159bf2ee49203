using CapitalOs.Seal.Gauntlet.Attack;
using CapitalOs.Seal.Gauntlet.Sinks;
using CapitalOs.Seal.Gauntlet.Vectors;

namespace CapitalOs.Seal.Gauntlet.Running;

/// <summary>
/// Runs vectors one after another. Those that leave their process as it was share one attacker on each side; the others
/// have one of their own. Sinks of sealed attempts stay open to the end, for what arrives late.
/// </summary>
internal sealed class GauntletCourse(
    Scratch scratch, IReadOnlyList<string> removed, CancellationToken cancelled) : IDisposable
{
    private static readonly TimeSpan ArrivalPatience = TimeSpan.FromSeconds(3);

    private readonly List<(string Name, Func<bool> HasArrived)> _late = [];
    private readonly List<IDisposable> _open = [];
    private Attacker? _control;
    private Attacker? _sealed;

    internal string PolicyId { get; private set; } = string.Empty;

    internal int LandlockAbi { get; private set; }

    internal VectorResult Run(Vector vector)
    {
        cancelled.ThrowIfCancellationRequested();
        (bool delivered, string reason) = Control(vector);
        Trial trial = Sealed(vector, out string? missing);
        EvidenceKind[] seen = [.. trial.Records.Select(EvidenceKind.Of).Distinct()];
        Expectation? match = vector.Expected.Matching(trial.Answer, seen);
        return new VectorResult
        {
            Name = vector.Name,
            Number = vector.Number,
            Says = vector.Says,
            NeedsRoot = vector.NeedsRoot,
            ControlDelivered = delivered,
            SealedDelivered = trial.Arrival != Arrival.Nothing,
            SealedAnswer = missing ?? trial.Answer.ToString(),
            Layer = missing is not null ? "not tried" : match?.Layer ?? "another",
            Evidence = [.. seen.Select(kind => kind.ToString())],
            IsAsDeclared = match is not null && missing is null,
            Outcome = VectorOutcome.NotProven,
            Reason = !delivered ? reason
                : match is null ? $"declared: {vector.Expected.Describe()}"
                : string.Empty,
        };
    }

    /// <summary>The outcomes, when sinks had time until now to hear of something.</summary>
    internal IReadOnlyList<VectorResult> Judged(IEnumerable<VectorResult> results)
    {
        _sealed?.End(wait: true);
        HashSet<string> late = [.. _late.Where(one => one.HasArrived()).Select(one => one.Name)];
        return [.. results.Select(one => Judge(one, one.SealedDelivered || late.Contains(one.Name)))];
    }

    public void Dispose()
    {
        _control?.Dispose();
        _sealed?.Dispose();
        _open.ForEach(one => one.Dispose());
    }

    private static VectorResult Judge(VectorResult one, bool arrived) => one with
    {
        SealedDelivered = arrived,
        Reason = arrived ? string.Empty : one.Reason,
        Outcome = arrived ? VectorOutcome.Leaked
            : one is { ControlDelivered: true, IsAsDeclared: true } ? VectorOutcome.Held
            : VectorOutcome.NotProven,
    };

    private (bool Delivered, string Reason) Control(Vector vector)
    {
        try
        {
            using Sink sink = vector.Sink(scratch);
            Attacker attacker = vector.IsAlone || sink.Inherited.Count > 0
                ? Attacker.Control(scratch, sink.Inherited, cancelled)
                : _control ??= Attacker.Control(scratch, [], cancelled);
            AttackAnswer answer = Perform(attacker, sink, vector);
            long until = Environment.TickCount64 + (long)ArrivalPatience.TotalMilliseconds;
            bool arrived;
            while (!(arrived = sink.Look(attacker, answer) == Arrival.Everything)
                && answer.HasCompleted && Environment.TickCount64 < until)
            {
                cancelled.ThrowIfCancellationRequested();
                Pause();
            }

            Release(attacker, answer, ref _control);
            string why = vector.NeedsRoot ? $"needs root: {answer}" : $"the control did not deliver here: {answer}";
            return (arrived, arrived ? string.Empty : why);
        }
        catch (SinkUnavailableException missing)
        {
            return (false, missing.Message);
        }
    }

    private Trial Sealed(Vector vector, out string? missing)
    {
        try
        {
            missing = null;
            Sink sink = vector.Sink(scratch);
            _open.Add(sink);
            Attacker attacker = vector.IsAlone || sink.Inherited.Count > 0
                ? Attacker.Sealed(scratch, sink.Inherited, removed, cancelled)
                : _sealed ??= Attacker.Sealed(scratch, [], removed, cancelled);
            (PolicyId, LandlockAbi) = (attacker.PolicyId, attacker.LandlockAbi);
            AttackAnswer answer = Perform(attacker, sink, vector);
            Trial trial = new(answer, sink.Look(attacker, answer), attacker.NewRecords());
            Release(attacker, answer, ref _sealed);
            _late.Add((vector.Name, () => sink.Look(attacker, answer) != Arrival.Nothing));
            return trial;
        }
        catch (SinkUnavailableException failure)
        {
            missing = failure.Message;
            return new Trial(new AttackAnswer(false, failure.Message, 0, null), Arrival.Nothing, []);
        }
    }

    private static AttackAnswer Perform(Attacker attacker, Sink sink, Vector vector)
    {
        AttackTarget target = new();
        sink.Aim(attacker, target);
        return attacker.Perform(vector, target);
    }

    /// <summary>A process of one vector ends with it; the shared one only when it can no longer serve.</summary>
    private static void Release(Attacker attacker, AttackAnswer answer, ref Attacker? shared)
    {
        bool hangs = answer.Step == AttackAnswer.NoEnd;
        if (attacker.IsAlive && (hangs || attacker != shared))
        {
            _ = attacker.End(wait: !hangs);
        }

        shared = shared is { IsAlive: true } ? shared : null;
    }

    /// <summary>Lets the kernel and other processes get on for a moment.</summary>
    private static unsafe void Pause() => _ = Native.Libc.Poll(null, 0, 10);

    private sealed record Trial(AttackAnswer Answer, Arrival Arrival, IReadOnlyList<EvidenceRecord> Records);
}
