namespace CapitalOs.Seal.Layers;

/// <summary>A system call that a protection must keep from happening, with arguments that would do harm.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="Arguments">Its arguments; those that are missing are zero.</param>
internal sealed record ProtectedCall(string Name, params ulong[] Arguments);
