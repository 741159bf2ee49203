namespace CapitalOs.ProbeHost.Techniques;

/// <summary>One way to get something out. The same code runs in a tool and, as its control, unsealed.</summary>
/// <param name="Name">As in the names of the tools.</param>
/// <param name="Attack">Sends something to a target: a port, a path or a URL, as the technique takes it.</param>
internal sealed record Technique(string Name, Action<string> Attack)
{
    public static IReadOnlyList<Technique> All { get; } =
    [
        new("http", ManagedTechniques.Http),
        new("tcp4", ManagedTechniques.Tcp4),
        new("tcp6", ManagedTechniques.Tcp6),
        new("udp4", ManagedTechniques.Udp4),
        new("udp6", ManagedTechniques.Udp6),
        new("dns_packet", ManagedTechniques.DnsPacket),
        new("unix", ManagedTechniques.Unix),
        new("child_file", ManagedTechniques.ChildThatWrites),
        new("child_connect", ManagedTechniques.ChildThatConnects),
        new("resolver", NativeTechniques.Resolver),
        new("libc", NativeTechniques.LibcCalls),
        new("syscall", NativeTechniques.RawSystemCalls),
        new("fast_open", NativeTechniques.FastOpen),
        new("own_listener", NativeTechniques.Listener),
        new("fork_exec", NativeTechniques.ForkAndExecute),
    ];

    public static Technique Named(string name) => All.Single(one => one.Name == name);

    /// <summary>Attacks as a tool that hides what it does would: no failure reaches the caller.</summary>
    /// <returns>Whether nothing failed.</returns>
    public bool Swallowing(string target)
    {
        try
        {
            Attack(target);
            return true;
        }
#pragma warning disable CA1031 // Hiding every failure is what is tested.
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }
}
