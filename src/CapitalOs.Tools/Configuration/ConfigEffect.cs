namespace CapitalOs.Tools.Configuration;

/// <summary>One thing that a change makes different.</summary>
/// <param name="Subject">What it is, for example <c>policy_rules/large</c>.</param>
/// <param name="Before">Canonical JSON of how it is, <c>null</c> where it is not there yet.</param>
/// <param name="After">Canonical JSON of how it will be.</param>
internal sealed record ConfigEffect(string Subject, string Before, string After);
