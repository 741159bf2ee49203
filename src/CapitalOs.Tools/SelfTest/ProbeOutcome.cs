namespace CapitalOs.Tools.SelfTest;

/// <summary>What became of one attempt to reach loopback.</summary>
/// <param name="Name"><c>tcp</c>, <c>udp</c> or <c>dns</c>.</param>
/// <param name="IsRefused">Whether the kernel refused it; false is a hole in the seal.</param>
public sealed record ProbeOutcome(string Name, bool IsRefused);
