namespace CapitalOs.Store.Comparison;

/// <summary>What a check of the books can find.</summary>
public enum IntegrityProblemKind
{
    /// <summary>The file cannot be read to its end, or its pages contradict each other.</summary>
    File = 1,

    /// <summary>A row refers to a row that is not there.</summary>
    Reference = 2,

    /// <summary>The schema is not the one that this program makes.</summary>
    Schema = 3,

    /// <summary>A transaction does not balance, or has lost or gained a posting.</summary>
    Balance = 4,

    /// <summary>A kept total is not the sum of its postings.</summary>
    Total = 5,

    /// <summary>An account keeps the claim on another entity than its transfers say.</summary>
    Claim = 6,

    /// <summary>A posting of a proposal waits longer or shorter than the proposal.</summary>
    Waiting = 7,
}
