using System.Globalization;
using CapitalOs.Seal.Gauntlet.Attack;
using CapitalOs.Seal.Gauntlet.Running;

namespace CapitalOs.Seal.Gauntlet.Sinks;

/// <summary>An unsealed neighbour of the same user: its memory, and its life.</summary>
internal sealed class VictimSink : Sink
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ChildProcess _victim;
    private readonly nint _canary;

    private readonly bool _isReported;

    private VictimSink(Scratch scratch, bool isReported)
    {
        _isReported = isReported;
        _victim = ChildProcess.Start(scratch, ["victim"], []);
        _canary = _victim.Lines.Read(Patience, CancellationToken.None) is ["victim", string at]
            ? nint.Parse(at, CultureInfo.InvariantCulture)
            : throw new SinkUnavailableException("no neighbour started");
    }

    internal static Func<Scratch, Sink> Neighbour => static scratch => new VictimSink(scratch, false);

    /// <summary>For attacks that change nothing in it: the attacker's success is the leak.</summary>
    internal static Func<Scratch, Sink> Reported => static scratch => new VictimSink(scratch, true);

    internal override void Aim(Attacker attacker, AttackTarget target) =>
        (target.Pid, target.Canary) = (_victim.Pid, _canary);

    /// <summary>It answers that all is well, or that its canary has changed, or it does not answer any more.</summary>
    internal override Arrival Look(Attacker attacker, AttackAnswer answer)
    {
        if (_isReported)
        {
            return answer.HasCompleted ? Arrival.Everything : Arrival.Nothing;
        }

        _ = _victim.Lines.Send("look");
        string[]? said = _victim.Lines.Read(Patience, CancellationToken.None);
        return said is ["canary", "intact"] ? Arrival.Nothing : Arrival.Everything;
    }

    protected override void Close() => _victim.Dispose();
}
