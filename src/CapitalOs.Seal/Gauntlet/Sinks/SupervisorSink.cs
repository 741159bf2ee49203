using System.Globalization;
using CapitalOs.Seal.Gauntlet.Attack;
using CapitalOs.Seal.Gauntlet.Running;

namespace CapitalOs.Seal.Gauntlet.Sinks;

/// <summary>
/// The process that keeps the evidence: its limits, its priority, whether it runs, its memory. The control attacks a
/// neighbour in its place, so that the same attack is seen to work.
/// </summary>
internal sealed class SupervisorSink : Sink
{
    private const int ContinueSignal = 18;
    private const int StateField = 0;
    private const int PriorityField = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ChildProcess _victim;
    private readonly nint _canary;
    private readonly Func<int, string> _fact;
    private string _before = string.Empty;
    private int _pid;

    private SupervisorSink(Scratch scratch, Func<int, string> fact)
    {
        _fact = fact;
        _victim = ChildProcess.Start(scratch, ["victim"], []);
        _canary = _victim.Lines.Read(Patience, CancellationToken.None) is ["victim", string at]
            ? nint.Parse(at, CultureInfo.InvariantCulture)
            : throw new SinkUnavailableException("no neighbour started");
    }

    internal static Func<Scratch, Sink> Limits => static scratch => new SupervisorSink(
        scratch, static pid => File.ReadAllText(Proc(pid, "limits")));

    internal static Func<Scratch, Sink> Priority => static scratch => new SupervisorSink(
        scratch, static pid => Field(pid, PriorityField));

    internal static Func<Scratch, Sink> Running => static scratch => new SupervisorSink(
        scratch, static pid => Field(pid, StateField) == "T" ? "stopped" : "running");

    /// <summary>Only the canary counts.</summary>
    internal static Func<Scratch, Sink> Memory => static scratch => new SupervisorSink(
        scratch, static _ => string.Empty);

    internal override void Aim(Attacker attacker, AttackTarget target)
    {
        _pid = attacker.IsSealed ? attacker.Pid : _victim.Pid;
        (target.Pid, target.Canary) = (_pid, attacker.IsSealed ? attacker.SupervisorCanary : _canary);
        _before = _fact(_pid);
    }

    internal override Arrival Look(Attacker attacker, AttackAnswer answer)
    {
        bool changed = attacker.IsAlive && _fact(_pid) != _before;
        if (changed)
        {
            // A stopped process could neither answer nor end.
            _ = Native.Libc.Kill(_pid, ContinueSignal);
            return Arrival.Everything;
        }

        return attacker.IsCanaryChanged || (!attacker.IsSealed && IsVictimChanged())
            ? Arrival.Everything
            : Arrival.Nothing;
    }

    protected override void Close() => _victim.Dispose();

    private bool IsVictimChanged()
    {
        _ = _victim.Lines.Send("look");
        return _victim.Lines.Read(Patience, CancellationToken.None) is not ["canary", "intact"];
    }

    private static string Proc(int pid, string file) =>
        string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/{file}");

    /// <summary>Counted from the state, which follows the name in brackets.</summary>
    private static string Field(int pid, int index)
    {
        string text = File.ReadAllText(Proc(pid, "stat"));
        return text[(text.LastIndexOf(')') + 2)..].Split(' ')[index];
    }
}
