using CapitalOs.Seal.Gauntlet.Attack;
using CapitalOs.Seal.Gauntlet.Sinks;
using static CapitalOs.Seal.Gauntlet.Vectors.EvidenceKind;
using static CapitalOs.Seal.Gauntlet.Vectors.Expectation;

namespace CapitalOs.Seal.Gauntlet.Vectors;

/// <summary>The supervisor itself, which keeps the evidence and is not sealed.</summary>
internal static unsafe class SupervisorVectors
{
    private const int StopSignal = 19;
    private const int FileSize = 1;
    private const int ForProcess = 0;
    private const int LowestPriority = 19;

    internal static Vector[] All =>
    [
        new("supervisor-vm-writev", 56, "writes the supervisor's memory, by each of its threads",
            SupervisorSink.Memory, Protected, WriteByEachThread) { IsAlone = true },
        new("supervisor-proc-mem", 56, "the same as files", SupervisorSink.Memory, Files, WriteEachFile)
        {
            IsAlone = true,
        },
        new("supervisor-pidfd-getfd", 57, "takes a connection of the supervisor", VictimConnectionSink.Supervisor,
            Protected, NeighbourVectors.TakeConnection) { IsAlone = true },
        new("supervisor-prlimit", 58, "a limit on the supervisor, which would silence it", SupervisorSink.Limits,
            Recorded(Plain(EvidenceRule.ProcessLimits)), Limit) { IsAlone = true },
        new("supervisor-stop", 59, "stops the supervisor", SupervisorSink.Running,
            Recorded(Plain(EvidenceRule.ProcessSignal)),
            static t => Kernel.Need("kill", t.Pid, StopSignal)) { IsAlone = true },
        new("supervisor-priority", 61, "starves the supervisor", SupervisorSink.Priority,
            Recorded(Plain(EvidenceRule.ProcessLimits)),
            static t => Kernel.Need("setpriority", ForProcess, t.Pid, LowestPriority)) { IsAlone = true },
    ];

    private static void WriteByEachThread(AttackTarget target) => ForEachThread(
        target, thread => NeighbourVectors.WriteRemote(thread, target.Canary));

    private static void WriteEachFile(AttackTarget target) => ForEachThread(target, thread =>
        NeighbourVectors.WriteFile(NeighbourVectors.Proc(target.Pid, $"task/{thread}/mem"), target.Canary));

    /// <summary>One refusal does not keep the attack from the next thread; the last one is what it reports.</summary>
    private static void ForEachThread(AttackTarget target, Action<int> attack)
    {
        AttackFailure? refused = null;
        bool worked = false;
        foreach (string task in Directory.EnumerateDirectories(NeighbourVectors.Proc(target.Pid, "task")))
        {
            try
            {
                attack(int.Parse(Path.GetFileName(task), System.Globalization.CultureInfo.InvariantCulture));
                worked = true;
            }
            catch (AttackFailure failure)
            {
                refused = failure;
            }
        }

        if (!worked)
        {
            throw refused ?? new AttackFailure("no thread", 0);
        }
    }

    /// <summary>Nearly without a limit, so that what the attack changes is seen and harms nobody.</summary>
    private static void Limit(AttackTarget target)
    {
        ulong* limit = stackalloc ulong[2] { 1UL << 40, 1UL << 50 };
        _ = Kernel.Need("prlimit64", target.Pid, FileSize, (nint)limit, 0);
    }
}
