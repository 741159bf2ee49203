using System.Globalization;
using CapitalOs.Seal.Gauntlet.Attack;
using CapitalOs.Seal.Gauntlet.Running;

namespace CapitalOs.Seal.Gauntlet.Sinks;

/// <summary>What everybody can read about the attacker in /proc.</summary>
internal sealed class OwnProcSink(string file) : Sink
{
    private string _path = string.Empty;
    private string _before = string.Empty;
    private Arrival _arrival;

    internal static Func<Scratch, Sink> OutOfMemoryScore => static _ => new OwnProcSink("oom_score_adj");

    internal override void Aim(Attacker attacker, AttackTarget target)
    {
        _path = string.Create(CultureInfo.InvariantCulture, $"/proc/{attacker.AttackerPid}/{file}");
        _before = File.ReadAllText(_path);
        target.Path = $"/proc/self/{file}";
    }

    internal override Arrival Look(Attacker attacker, AttackAnswer answer)
    {
        bool changed = attacker.IsAlive && File.Exists(_path) && File.ReadAllText(_path) != _before;
        _arrival = changed ? Arrival.Everything : _arrival;
        return _arrival;
    }
}
