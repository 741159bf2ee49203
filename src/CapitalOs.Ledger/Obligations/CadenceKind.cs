namespace CapitalOs.Ledger.Obligations;

/// <summary>How often an obligation falls due. The numbers are stored: never renumber.</summary>
public enum CadenceKind
{
    /// <summary>Every month on the original day, clipped to the month's end.</summary>
    Monthly = 1,

    /// <summary>Every year on the original day; 29 February is clipped to 28 in common years.</summary>
    Annual = 2,

    /// <summary>Every so many days or weeks.</summary>
    Custom = 3,
}
