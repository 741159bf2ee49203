using System.Text;
using CapitalOs.Seal.Gauntlet.Attack;
using CapitalOs.Seal.Gauntlet.Running;

namespace CapitalOs.Seal.Gauntlet.Sinks;

/// <summary>Where one attempt would arrive. The truth is here, not in what the attacker says.</summary>
internal abstract class Sink : IDisposable
{
    /// <summary>Descriptors that the attacker's process inherits because of this sink: (here, there).</summary>
    internal virtual IReadOnlyList<(int Source, int Target)> Inherited => [];

    /// <summary>Says where to attack.</summary>
    internal virtual void Aim(Attacker attacker, AttackTarget target)
    {
    }

    /// <summary>Looks without waiting.</summary>
    internal abstract Arrival Look(Attacker attacker, AttackAnswer answer);

    public void Dispose() => Close();

    /// <summary>Takes away what the sink made.</summary>
    protected virtual void Close()
    {
    }

    /// <summary>Whether bytes hold the text that one attack alone sends.</summary>
    protected static Arrival Holds(ReadOnlySpan<byte> received, string token) =>
        received.IndexOf(Encoding.UTF8.GetBytes(token)) >= 0 ? Arrival.Everything : Arrival.Nothing;

    /// <summary>Whether bytes hold what attackers send.</summary>
    protected static Arrival Of(ReadOnlySpan<byte> received) =>
        received.IndexOf(AttackTarget.Payload) >= 0 ? Arrival.Everything
            : received.IsEmpty ? Arrival.Nothing
            : Arrival.Something;
}
