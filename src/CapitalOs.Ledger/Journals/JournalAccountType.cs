namespace CapitalOs.Ledger.Journals;

/// <summary>The type of an account; the letter is that of a <c>type:</c> tag.</summary>
public enum JournalAccountType
{
    /// <summary><c>A</c>.</summary>
    Asset,

    /// <summary><c>L</c>.</summary>
    Liability,

    /// <summary><c>E</c>.</summary>
    Equity,

    /// <summary><c>R</c>.</summary>
    Revenue,

    /// <summary><c>X</c>.</summary>
    Expense,

    /// <summary><c>C</c>: a liquid asset.</summary>
    Cash,

    /// <summary><c>V</c>: equity that stands between the two sides of a conversion.</summary>
    Conversion,
}
