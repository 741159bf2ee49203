namespace CapitalOs.Ledger.Transactions;

/// <summary>What a bookkeeper suspects behind a difference.</summary>
public enum ImbalanceDiagnosis
{
    /// <summary>Nothing in particular.</summary>
    None = 0,

    /// <summary>The difference is divisible by nine: two neighbouring digits may be swapped.</summary>
    Transposition = 1,

    /// <summary>The difference is twice a posting: that posting may be on the wrong side.</summary>
    WrongSide = 2,
}
