namespace CapitalOs.Ledger.Journals;

/// <summary>How a posting came by its amounts.</summary>
public enum JournalAmountOrigin
{
    /// <summary>The text says it.</summary>
    Written,

    /// <summary>The text leaves it out: it is what balances the transaction.</summary>
    Elided,

    /// <summary>The text gives a balance instead: it is what makes that balance true.</summary>
    Assigned,
}
