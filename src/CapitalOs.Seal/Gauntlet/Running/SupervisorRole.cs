using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using CapitalOs.Seal.Launch;

namespace CapitalOs.Seal.Gauntlet.Running;

/// <summary>
/// Seals an attacker with the supervisor, the start and the policy of every other worker, and watches a canary in
/// its own memory.
/// </summary>
internal static unsafe class SupervisorRole
{
    /// <param name="arguments">Evidence log, writable folder, readable folder.</param>
    /// <param name="layers">All of them, unless a test takes some away.</param>
    internal static int Run(string[] arguments, LaunchLayers layers)
    {
        using InheritedListener listener = InheritedListener.Create(new IPEndPoint(IPAddress.Loopback, 0));
        ulong* canary = (ulong*)NativeMemory.Alloc(sizeof(ulong));
        *canary = VictimRole.Canary;
        LineChannel lines = new(0, 1);
        _ = lines.Send(
            "supervisor",
            listener.EndPoint.Port.ToString(CultureInfo.InvariantCulture),
            ((nint)canary).ToString(CultureInfo.InvariantCulture));
        int exit = Supervisor.Run(new SealedCommand
        {
            Mode = SealMode.Worker,
            Arguments = [GauntletRoles.WorkerRole],
            EvidencePath = arguments[0],
            ReadWrite = [arguments[1]],
            ReadOnly = [arguments[2]],
            TemporaryDirectory = arguments[1],
            Listener = listener,
            Input = SealedInput.Relay,
            Layers = layers,
        });
        _ = lines.Send("canary", Volatile.Read(ref *canary) == VictimRole.Canary ? "intact" : "changed");
        return exit;
    }
}
