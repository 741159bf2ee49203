using CapitalOs.Host.Http;
using CapitalOs.Seal;

namespace CapitalOs.Host.Worker;

/// <summary>Serves HTTP on the inherited listener until told to stop.</summary>
internal static class ServeRole
{
    public static async Task<int> RunAsync(WorkerHost host, string[] arguments)
    {
        // The door is built and opened while the disk takes the record of this start; nobody is answered before.
        Task announced = host.Executor.AnnounceAsync();
        await using RuntimeWatch watch = RuntimeWatch.Over(host.Executor);
        await using HttpDoor door = HttpDoor.On(
            InheritedListener.WorkerDescriptor, host.Executor, host.Throttle, () => HealthReport.Of(host), announced);
        await door.StartAsync().ConfigureAwait(false);
        await announced.ConfigureAwait(false);
        Console.WriteLine($"capital-os: serving http://{arguments[0]}");
        Console.WriteLine($"capital-os: token file {host.Data.TokenFile}");
        Console.WriteLine($"capital-os: sealed, policy {host.Seal.Status.PolicyId[..16]}…");
        await door.WaitForStopAsync().ConfigureAwait(false);
        await host.Throttle.CloseAsync().ConfigureAwait(false);
        return 0;
    }
}
