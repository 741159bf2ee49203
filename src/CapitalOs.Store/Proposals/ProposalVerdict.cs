namespace CapitalOs.Store.Proposals;

/// <summary>What an approver decided. The numbers are stored: never renumber.</summary>
public enum ProposalVerdict
{
    /// <summary>That the effect that was seen may happen.</summary>
    Approved = 1,

    /// <summary>That it may not.</summary>
    Rejected = 2,
}
