using System.Globalization;
using System.Net;
using CapitalOs.Seal.Gauntlet.Attack;
using CapitalOs.Seal.Gauntlet.Vectors;

namespace CapitalOs.Seal.Gauntlet.Running;

/// <summary>One attacking process, sealed or not, which performs vectors one after another.</summary>
internal sealed class Attacker : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ChildProcess _process;
    private readonly string? _evidence;
    private readonly CancellationToken _cancelled;
    private int _seen;

    private Attacker(ChildProcess process, string? evidence, CancellationToken cancelled) =>
        (_process, _evidence, _cancelled) = (process, evidence, cancelled);

    /// <summary>Whether the attacker is under the seal.</summary>
    internal bool IsSealed => _evidence is not null;

    /// <summary>The process that was started here: of a control the attacker, else its supervisor.</summary>
    internal int Pid => _process.Pid;

    /// <summary>The attacker itself.</summary>
    internal int AttackerPid { get; private set; }

    /// <summary>The port of the listener that the attacker inherited and listens on.</summary>
    internal int ListenerPort { get; private set; }

    /// <summary>Where the canary lies in the supervisor.</summary>
    internal nint SupervisorCanary { get; private set; }

    internal string PolicyId { get; private set; } = string.Empty;

    internal int LandlockAbi { get; private set; }

    /// <summary>Whether it can perform another vector.</summary>
    internal bool IsAlive { get; private set; } = true;

    /// <summary>Whether the supervisor's canary was found changed when it ended.</summary>
    internal bool IsCanaryChanged { get; private set; }

    internal static Attacker Control(
        Scratch scratch, IReadOnlyList<(int, int)> inherited, CancellationToken cancelled)
    {
        using InheritedListener listener = InheritedListener.Create(new IPEndPoint(IPAddress.Loopback, 0));
        ChildProcess process = ChildProcess.Start(
            scratch,
            ["control"],
            [(listener.Descriptor, InheritedListener.WorkerDescriptor), .. inherited]);
        Attacker attacker = new(process, null, cancelled) { ListenerPort = listener.EndPoint.Port };
        attacker.Greet(scratch);
        return attacker;
    }

    internal static Attacker Sealed(
        Scratch scratch,
        IReadOnlyList<(int, int)> inherited,
        IReadOnlyList<string> removed,
        CancellationToken cancelled)
    {
        string evidence = Path.Combine(scratch.Unique(scratch.Root, "evidence"), "evidence.log");
        ChildProcess process = ChildProcess.Start(
            scratch,
            ["supervise", evidence, scratch.Work, scratch.Readable, .. removed],
            inherited);
        Attacker attacker = new(process, evidence, cancelled);
        string[] supervisor = attacker.Expect("supervisor", scratch);
        attacker.ListenerPort = int.Parse(supervisor[1], CultureInfo.InvariantCulture);
        attacker.SupervisorCanary = nint.Parse(supervisor[2], CultureInfo.InvariantCulture);
        attacker.Greet(scratch);
        return attacker;
    }

    /// <summary>Has a vector performed, and waits for its end.</summary>
    internal AttackAnswer Perform(Vector vector, AttackTarget target)
    {
        _ = _process.Lines.Send("perform", vector.Name, target.Encode());
        string[]? answer = _process.Lines.Read(Patience, _cancelled);
        if (answer is ["done", string completed, string step, string errno])
        {
            return new AttackAnswer(completed == "1", step, int.Parse(errno, CultureInfo.InvariantCulture), null);
        }

        if (answer is { Length: 0 })
        {
            return new AttackAnswer(false, AttackAnswer.NoEnd, 0, null);
        }

        return new AttackAnswer(false, "the process ended", 0, End(wait: true));
    }

    /// <summary>The records since the last question, without the runtime's own harmless ones.</summary>
    internal List<EvidenceRecord> NewRecords()
    {
        if (_evidence is null)
        {
            return [];
        }

        List<EvidenceRecord> all = [.. EvidenceLog.Read(_evidence)];
        List<EvidenceRecord> fresh = [.. all.Skip(_seen).Where(one => one.Benign != BenignClass.RuntimeProbe)];
        _seen = all.Count;
        return fresh;
    }

    /// <summary>Lets the process end, and learns what its supervisor found.</summary>
    internal int End(bool wait)
    {
        IsAlive = false;
        if (!wait)
        {
            _process.Dispose();
        }

        (List<string[]> rest, int exit) = _process.Finish();
        IsCanaryChanged |= rest.Any(line => line is ["canary", "changed"]);
        return exit;
    }

    public void Dispose() => _process.Dispose();

    private void Greet(Scratch scratch)
    {
        string[] ready = Expect("ready", scratch);
        AttackerPid = int.Parse(ready[1], CultureInfo.InvariantCulture);
        PolicyId = ready[2];
        LandlockAbi = int.Parse(ready[3], CultureInfo.InvariantCulture);
        _ = NewRecords();
    }

    private string[] Expect(string word, Scratch scratch)
    {
        string[]? line = _process.Lines.Read(Patience, _cancelled);
        if (line is { Length: > 1 } && line[0] == word)
        {
            return line;
        }

        _process.Dispose();
        throw new SealException("gauntlet", $"no attacker started: {scratch.Said()}", "run `capital-os health`");
    }
}
