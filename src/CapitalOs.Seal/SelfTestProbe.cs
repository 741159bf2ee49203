namespace CapitalOs.Seal;

/// <summary>The outcome of one attempt of <see cref="SelfTest"/>.</summary>
/// <param name="Name">What was tried: <c>tcp_connect</c>, <c>udp_send</c> or <c>dns_query</c>.</param>
/// <param name="IsRefused">
/// Whether the seal refused it. False means that it got through, or failed for another reason.
/// </param>
/// <param name="Errno">The error number that the kernel gave: 1 (EPERM) from the seal; 0 when it got through.</param>
public readonly record struct SelfTestProbe(string Name, bool IsRefused, int Errno);
