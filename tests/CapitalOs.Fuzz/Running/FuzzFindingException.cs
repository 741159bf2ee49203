namespace CapitalOs.Fuzz.Running;

/// <summary>What a target must never show.</summary>
internal sealed class FuzzFindingException(string message) : Exception(message);
