using CapitalOs.Tools.Analysis;

namespace CapitalOs.Tools.Plots;

/// <summary>The decoded input of <c>generate_chart</c>: a kind, and what that kind takes.</summary>
/// <param name="Kind">What the chart shows.</param>
/// <param name="Ledger">For balances, income and expense, and composition.</param>
/// <param name="Posture">For postures.</param>
/// <param name="Simulation">For a simulation.</param>
/// <param name="Debt">For schedules of debts.</param>
public sealed record GenerateChartInput(
    PlotKind Kind,
    LedgerChartInput? Ledger,
    PostureChartInput? Posture,
    SimulateSpendInput? Simulation,
    AnalyzeDebtInput? Debt);
