namespace CapitalOs.ProbeHost.Tools;

/// <summary>What <see cref="FileTool"/> tries.</summary>
/// <param name="Path">The file.</param>
/// <param name="Operation">read or write.</param>
internal sealed record FileInput(string Path, string Operation);
