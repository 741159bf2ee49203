namespace CapitalOs.Tools.Plots;

/// <summary>The words of the kinds of chart, and which field each takes its input from.</summary>
internal static class PlotKinds
{
    public const string Ledger = "ledger";
    public const string Posture = "posture";
    public const string Simulation = "simulation";
    public const string Debt = "debt";

    /// <summary>The words in the order of the enumeration.</summary>
    public static IReadOnlyList<string> Words { get; } =
        ["balances_over_time", "income_and_expense", "composition", "posture_bands", "simulation", "debt_schedule"];

    /// <summary>The field that a kind takes.</summary>
    public static string FieldOf(PlotKind kind) => kind switch
    {
        PlotKind.PostureBands => Posture,
        PlotKind.Simulation => Simulation,
        PlotKind.DebtSchedule => Debt,
        _ => Ledger,
    };
}
