namespace CapitalOs.Bench;

/// <summary>One line of the table.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Figures">Its figures.</param>
/// <param name="Ratio">Its ratio to what it is held against, or null.</param>
/// <param name="Bar">What is promised, in words, or empty.</param>
/// <param name="IsMet">Whether it holds; null without a promise.</param>
internal sealed record Line(string Name, Figures Figures, double? Ratio, string Bar, bool? IsMet);
