namespace CapitalOs.Ledger.Plots;

/// <summary>How long a stretch of time one point of a chart stands for.</summary>
public enum PlotBucket
{
    /// <summary>A day.</summary>
    Day = 1,

    /// <summary>A week of ISO 8601: Monday to Sunday.</summary>
    Week = 2,

    /// <summary>A month of the calendar.</summary>
    Month = 3,

    /// <summary>Three months from January, April, July or October on.</summary>
    Quarter = 4,

    /// <summary>A year of the calendar.</summary>
    Year = 5,
}
