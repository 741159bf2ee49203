namespace CapitalOs.Store.Balances;

/// <summary>What an account turned over in a day.</summary>
/// <param name="Day">The business date.</param>
/// <param name="Net">Debits less credits, in minor units.</param>
public sealed record DayTotalRow(DateOnly Day, Int128 Net);
