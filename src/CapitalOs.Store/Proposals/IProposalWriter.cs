using CapitalOs.Ledger.Proposals;

namespace CapitalOs.Store.Proposals;

/// <summary>Records proposals and decisions, append-only, and moves the status of what is not decided.</summary>
public interface IProposalWriter
{
    /// <summary>Adds a waiting proposal with its postings.</summary>
    /// <param name="proposal">The proposal; its key is not looked at.</param>
    /// <param name="postings">Two to a thousand postings in their order; exactly four of a transfer.</param>
    /// <returns>The proposal's key.</returns>
    long InsertProposal(ProposalRow proposal, IReadOnlyList<ProposalPosting> postings);

    /// <summary>Adds a decision about a proposal that is not decided for good.</summary>
    void InsertDecision(long proposalKey, ProposalDecisionRow decision);

    /// <summary>Rejects a proposal, makes it stale, or lets it wait again.</summary>
    void MoveProposal(long proposalKey, ProposalStatus status, long eventSeq);

    /// <summary>Says which transaction a waiting proposal became.</summary>
    /// <param name="proposalKey">The proposal.</param>
    /// <param name="transactionKey">The transaction; of a transfer the giving side's, paired with the other.</param>
    /// <param name="effect">Canonical JSON of the effect that was approved.</param>
    /// <param name="eventSeq">The event of the last approval.</param>
    void CommitProposal(long proposalKey, long transactionKey, string effect, long eventSeq);
}
