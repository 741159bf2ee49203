using CapitalOs.Ledger.Identity;
using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Policy;
using CapitalOs.Ledger.Time;
using CapitalOs.Ledger.Transactions;
using CapitalOs.Store;
using CapitalOs.Store.Proposals;
using CapitalOs.Store.Transactions;

namespace CapitalOs.Tools.Transactions;

/// <summary>
/// A bundle whose accounts and amounts are found: the same whether a call brings it or a proposal kept it, so that an
/// approval commits what was proposed and nothing else.
/// </summary>
internal sealed record Bundle
{
    // Worked out once; a copy with other parts forgets them as it is given those.
    private Guid? _transactionId;
    private IReadOnlyList<Amount>? _impact;

    public required string Tool { get; init; }

    /// <summary>The authenticated actor who asked for it.</summary>
    public required string ActorId { get; init; }

    public required string EntityId { get; init; }

    public required string SourceSystem
    {
        get;
        init => (field, _transactionId) = (value, null);
    }

    public required string ExternalId
    {
        get;
        init => (field, _transactionId) = (value, null);
    }

    public required UtcInstant Date { get; init; }

    public required string Description { get; init; }

    public required string? Category { get; init; }

    public required string? RiskBand { get; init; }

    public required string? AdjustingReasonCode { get; init; }

    public required string? OverrideReason { get; init; }

    public required string Metadata { get; init; }

    /// <summary>What it takes back, or null.</summary>
    public required TransactionRow? ReversalOf { get; init; }

    public required IReadOnlyList<ResolvedPosting> Postings
    {
        get;
        init => (field, _impact) = (value, null);
    }

    public Guid TransactionId => _transactionId ??= LedgerIds.Transaction(SourceSystem, ExternalId);

    public Guid ProposalId => LedgerIds.Proposal(Tool, SourceSystem, ExternalId);

    public bool IsAdjustingEntry => AdjustingReasonCode is not null;

    /// <summary>What it moves, per commodity.</summary>
    /// <exception cref="OverflowException">A sum does not fit 64 bits.</exception>
    public IReadOnlyList<Amount> Impact =>
        _impact ??= BundleBalance.Impact([.. Postings.Select(one => one.Amount)]);

    /// <summary>What the policy weighs it by.</summary>
    public Figure Weight => PolicyRequest.WeightOf(Impact);

    /// <summary>The bundle of a call.</summary>
    public static Bundle Of(
        string tool,
        string actorId,
        RecordTransactionBundleInput input,
        IReadOnlyList<ResolvedPosting> postings,
        TransactionRow? reversalOf) => new()
        {
            Tool = tool,
            ActorId = actorId,
            EntityId = input.EntityId,
            SourceSystem = input.SourceSystem,
            ExternalId = input.ExternalId,
            Date = input.Date,
            Description = input.Description,
            Category = input.Category,
            RiskBand = input.RiskBand,
            AdjustingReasonCode = input.AdjustingReasonCode,
            OverrideReason = input.OverrideReason,
            Metadata = input.Metadata,
            ReversalOf = reversalOf,
            Postings = postings,
        };

    /// <summary>The bundle of a proposal.</summary>
    public static Bundle Of(ProposalRow proposal, IBooksReader books) => new()
    {
        Tool = proposal.Tool,
        ActorId = proposal.ActorId,
        EntityId = proposal.EntityId,
        SourceSystem = proposal.SourceSystem,
        ExternalId = proposal.ExternalId,
        Date = proposal.Date,
        Description = proposal.Description,
        Category = proposal.Category,
        RiskBand = proposal.RiskBand,
        AdjustingReasonCode = proposal.AdjustingReasonCode,
        OverrideReason = proposal.OverrideReason,
        Metadata = proposal.Metadata,
        ReversalOf = proposal.ReversalOfKey is { } key ? books.TransactionAt(key) : null,
        Postings =
        [
            .. books.PostingsOfProposal(proposal.Key).Select(
                one => new ResolvedPosting(one.AccountKey, one.AccountId, one.Amount, one.Memo)),
        ],
    };
}
