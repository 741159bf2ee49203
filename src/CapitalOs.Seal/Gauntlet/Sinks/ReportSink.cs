using CapitalOs.Seal.Gauntlet.Running;

namespace CapitalOs.Seal.Gauntlet.Sinks;

/// <summary>
/// For attacks whose success is a right that the attacker then holds: there is nothing outside to look at, and the
/// control shows that the same code succeeds without the seal.
/// </summary>
internal sealed class ReportSink : Sink
{
    internal static Func<Scratch, Sink> Open => static _ => new ReportSink();

    internal override Arrival Look(Attacker attacker, AttackAnswer answer) =>
        answer.HasCompleted ? Arrival.Everything : Arrival.Nothing;
}
