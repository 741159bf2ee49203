namespace CapitalOs.Tools.Execution;

/// <summary>What becomes of a bundle that needs an approval.</summary>
public enum ApprovalMode
{
    /// <summary>It becomes a proposal and waits.</summary>
    Propose,

    /// <summary>It is refused: an import is whole or not at all, so no part of it can wait.</summary>
    Refuse,

    /// <summary>It commits without one: an admin imports history. Periods hold all the same.</summary>
    Waive,
}
