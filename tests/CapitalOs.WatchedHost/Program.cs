using CapitalOs.Host;
using CapitalOs.WatchedHost;

// A worker is told its role and its data directory; what starts it reads neither clock nor tools.
if (args is not ["__worker", _, string root, ..])
{
    return await EntryPoint.RunAsync(args, HostParts.Product).ConfigureAwait(false);
}

// The folder of the books is the one place that a sealed worker may write.
WatchFiles files = new(Path.Combine(root, "books"));
return await EntryPoint.RunAsync(args, new HostParts
{
    FurtherTools = files.HasExtraTool ? [new ExtraTool()] : [],
    Surround = files.Watch,
    Clock = new ShiftedClock(files.ClockOffset),
}).ConfigureAwait(false);
