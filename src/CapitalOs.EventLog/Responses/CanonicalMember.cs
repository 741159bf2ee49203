namespace CapitalOs.EventLog.Responses;

/// <summary>A top-level member of a canonical object.</summary>
/// <param name="Name">Its name without escapes.</param>
/// <param name="Whole">Name, colon and value, canonical.</param>
/// <param name="Value">The value, canonical.</param>
internal readonly record struct CanonicalMember(string Name, ReadOnlyMemory<byte> Whole, ReadOnlyMemory<byte> Value);
