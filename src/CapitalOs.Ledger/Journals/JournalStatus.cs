namespace CapitalOs.Ledger.Journals;

/// <summary>The status mark of a transaction or posting.</summary>
public enum JournalStatus
{
    /// <summary>No mark.</summary>
    Unmarked,

    /// <summary><c>!</c>.</summary>
    Pending,

    /// <summary><c>*</c>.</summary>
    Cleared,
}
