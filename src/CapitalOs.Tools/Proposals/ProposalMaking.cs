using CapitalOs.Store.Proposals;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Transactions;

namespace CapitalOs.Tools.Proposals;

/// <summary>Keeps a bundle that needs an approval; nothing else changes.</summary>
internal static class ProposalMaking
{
    public static void Run(Bundle bundle, WriteCall call) => call.Books.InsertProposal(
        new ProposalRow
        {
            Key = 0,
            ProposalId = bundle.ProposalId,
            Tool = bundle.Tool,
            ActorId = bundle.ActorId,
            EntityId = bundle.EntityId,
            SourceSystem = bundle.SourceSystem,
            ExternalId = bundle.ExternalId,
            Date = bundle.Date,
            Description = bundle.Description,
            Category = bundle.Category,
            RiskBand = bundle.RiskBand,
            AdjustingReasonCode = bundle.AdjustingReasonCode,
            OverrideReason = bundle.OverrideReason,
            Metadata = bundle.Metadata,
            ReversalOfKey = bundle.ReversalOf?.Key,
            RecordedAt = call.RecordedAt,
            EventSeq = call.EventSeq,
            StatusEventSeq = call.EventSeq,
        },
        [.. bundle.Postings.Select(one => new ProposalPosting(one.AccountKey, one.AccountId, one.Amount, one.Memo))]);
}
