namespace CapitalOs.Store.Configuration;

/// <summary>What came of a proposed change. The numbers are stored: never renumber.</summary>
public enum ConfigOutcome
{
    /// <summary>It holds from its decision's event on.</summary>
    Applied = 1,

    /// <summary>It did not fit the books any more when it was approved.</summary>
    Rejected = 2,
}
