namespace CapitalOs.Ledger.Plots;

/// <summary>One bucket of a chart.</summary>
/// <param name="Label">What stands on the axis: <c>2026-01-31</c>, <c>2026-W05</c>, <c>2026-01</c>, <c>2026-Q1</c>,
/// <c>2026</c>. Labels of one kind sort by time.</param>
/// <param name="First">Its first day.</param>
/// <param name="Last">Its last day.</param>
public sealed record PlotSpan(string Label, DateOnly First, DateOnly Last);
