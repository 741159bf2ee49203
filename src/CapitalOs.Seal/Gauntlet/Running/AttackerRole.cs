using System.Globalization;
using CapitalOs.Seal.Gauntlet.Attack;
using CapitalOs.Seal.Gauntlet.Vectors;
using CapitalOs.Seal.Native;

namespace CapitalOs.Seal.Gauntlet.Running;

/// <summary>The process that attacks: the same code with and without the seal.</summary>
internal static class AttackerRole
{
    private const int Backlog = 16;

    internal static int RunUnsealed() => Serve(static () => null, string.Empty, 0);

    internal static int RunSealed()
    {
        WorkerSeal seal = WorkerSeal.Attach();
        return Serve(seal.Enter, seal.Status.PolicyId, seal.Status.LandlockAbi);
    }

    private static int Serve(Func<IDisposable?> enter, string policyId, int landlockAbi)
    {
        LineChannel lines = new(0, 1);
        _ = Kernel.Call("listen", Sockets.Listener, Backlog);
        _ = lines.Send("ready", Text(Environment.ProcessId), policyId, Text(landlockAbi));
        while (lines.Read() is { } line)
        {
            Vector vector = VectorCatalogue.Find(line[1]);
            (bool completed, string step, int errno) = Attempt(vector, AttackTarget.Decode(line[2]), enter);
            _ = lines.Send("done", completed ? "1" : "0", step, Text(errno));
        }

        // Threads that an attack has left behind shall not keep the process.
        Libc.ExitNow(0);
        return 0;
    }

    private static (bool Completed, string Step, int Errno) Attempt(
        Vector vector, AttackTarget target, Func<IDisposable?> enter)
    {
        using IDisposable? scope = enter();
        try
        {
            vector.Attack(target);
            return (true, string.Empty, 0);
        }
        catch (AttackFailure failure)
        {
            return (false, failure.Step, failure.Errno);
        }
#pragma warning disable CA1031 // Whatever an attack ran into is its answer.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            string message = failure.GetBaseException().Message.ReplaceLineEndings(" ").Replace('\t', ' ');
            return (false, $"{failure.GetBaseException().GetType().Name}: {message}", 0);
        }
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
