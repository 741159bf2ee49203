namespace CapitalOs.Tools.Plots;

/// <summary>One row of a chart's data: members in the order of the chart's columns.</summary>
/// <param name="Cells">A text, a whole number or null for each column.</param>
internal sealed record PlotRow(params IReadOnlyList<object?> Cells);
