namespace CapitalOs.Host.Data;

/// <summary>One place of <c>egress.allow</c>, as written.</summary>
/// <param name="Name">The name by which a worker asks for it.</param>
/// <param name="To">The literal address.</param>
internal sealed record EgressLine(string Name, string To);
