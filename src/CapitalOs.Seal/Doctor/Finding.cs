namespace CapitalOs.Seal.Doctor;

/// <summary>One line of an examination.</summary>
/// <param name="Layer">The layer, by the name under which a refused start would name it.</param>
/// <param name="State">What was found.</param>
/// <param name="Detail">What was observed.</param>
/// <param name="Remedy">What to change, or null when there is nothing.</param>
public sealed record Finding(string Layer, FindingState State, string Detail, string? Remedy = null);
