namespace CapitalOs.ProbeHost.Tools;

/// <summary>What a tool that ends its process is told.</summary>
/// <param name="Target">Port of the sink that it attacks first.</param>
/// <param name="How">exit, exec or hang.</param>
internal sealed record EndInput(string Target, string How);
