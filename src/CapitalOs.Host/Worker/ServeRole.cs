using CapitalOs.Host.Http;
using CapitalOs.Seal;

namespace CapitalOs.Host.Worker;

/// <summary>Serves HTTP on the inherited listener until told to stop.</summary>
internal static class ServeRole
{
    public static async Task<int> RunAsync(WorkerHost host, string[] arguments)
    {
        // The door is built while the disk takes the record of this start, and opens when it is there.
        Task announced = host.Executor.AnnounceAsync();
        await using RuntimeWatch watch = RuntimeWatch.Over(host.Executor);
        await using HttpDoor door = HttpDoor.On(
            InheritedListener.WorkerDescriptor, host.Executor, host.Throttle, () => HealthReport.Of(host));
        await announced.ConfigureAwait(false);
        await door.StartAsync().ConfigureAwait(false);
        Console.WriteLine($"capital-os: serving http://{arguments[0]}");
        Console.WriteLine($"capital-os: token file {host.Data.TokenFile}");
        Console.WriteLine($"capital-os: sealed, policy {host.Seal.Status.PolicyId[..16]}…");
        await door.WaitForStopAsync().ConfigureAwait(false);
        await host.Throttle.CloseAsync().ConfigureAwait(false);
        return 0;
    }
}
