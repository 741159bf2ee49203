namespace CapitalOs.ProbeHost.Tools;

/// <summary>What a flooding tool is told.</summary>
/// <param name="Count">How many attempts.</param>
internal sealed record FloodInput(long Count);
