namespace CapitalOs.Tools.Contracts;

/// <summary>The decoded input of a tool that needs none.</summary>
public sealed record NoInput;
