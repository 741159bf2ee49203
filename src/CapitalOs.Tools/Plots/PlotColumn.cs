namespace CapitalOs.Tools.Plots;

/// <summary>A member of every row.</summary>
/// <param name="Name">Its name; a word of ours.</param>
/// <param name="IsNumber">Whether its decimal text is to be plotted as a number.</param>
internal sealed record PlotColumn(string Name, bool IsNumber = false);
