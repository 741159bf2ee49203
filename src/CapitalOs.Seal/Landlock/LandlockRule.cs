namespace CapitalOs.Seal.Landlock;

/// <summary>One granted place.</summary>
/// <param name="Role">What the place is for; part of the policy id, unlike the path.</param>
/// <param name="Path">The place.</param>
/// <param name="Rights">What is granted there and below.</param>
/// <param name="IsRequired">Whether its absence stops the start; system files may be absent.</param>
internal sealed record LandlockRule(string Role, string Path, LandlockRight Rights, bool IsRequired);
