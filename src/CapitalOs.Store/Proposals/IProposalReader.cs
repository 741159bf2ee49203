using CapitalOs.Ledger.Periods;

namespace CapitalOs.Store.Proposals;

/// <summary>Reads proposals and what was decided about them. Open ones wait or are stale.</summary>
public interface IProposalReader
{
    /// <summary>The proposal, or null.</summary>
    ProposalRow? FindProposal(Guid proposalId);

    /// <summary>The proposal of a key, which must exist.</summary>
    ProposalRow ProposalAt(long proposalKey);

    /// <summary>The open proposal of a source system that holds this id, on either side, or null.</summary>
    ProposalRow? FindOpenProposal(string sourceSystem, string externalId);

    /// <summary>The open proposal to take back a transaction, or null.</summary>
    ProposalRow? FindOpenReversal(long transactionKey);

    /// <summary>The open proposals of an entity's period, on either side of a transfer, oldest first.</summary>
    IReadOnlyList<ProposalRow> OpenProposalsOf(string entityId, PeriodKey period);

    /// <summary>The postings in their order.</summary>
    IReadOnlyList<ProposalPosting> PostingsOfProposal(long proposalKey);

    /// <summary>Canonical JSON of the effect that was approved and committed, or null until then.</summary>
    string? EffectOf(long proposalKey);

    /// <summary>The decisions in their order.</summary>
    IReadOnlyList<ProposalDecisionRow> DecisionsOf(long proposalKey);

    /// <summary>
    /// The keys of the waiting proposals, oldest first, that would post an amount to an account on a business date.
    /// </summary>
    /// <param name="accountKey">The account.</param>
    /// <param name="minorUnits">Exactly this amount.</param>
    /// <param name="day">The business date.</param>
    /// <param name="after">Only keys past this one; 0: from the first.</param>
    /// <param name="limit">Most keys to return, at least 1.</param>
    IReadOnlyList<long> ProposalsPosting(long accountKey, long minorUnits, DateOnly day, long after, int limit);

    /// <summary>One page, newest first.</summary>
    IReadOnlyList<ProposalRow> ListProposals(ProposalQuery query);
}
