using CapitalOs.Store.Proposals;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Transactions;
using CapitalOs.Tools.Transfers;

namespace CapitalOs.Tools.Proposals;

/// <summary>Keeps a bundle, or both of a transfer, that need an approval; nothing else changes.</summary>
internal static class ProposalMaking
{
    /// <summary>Adds the proposal.</summary>
    /// <param name="bundle">The bundle, or that of a transfer's giving side.</param>
    /// <param name="transfer">The transfer, or null.</param>
    /// <param name="call">The call.</param>
    public static void Run(Bundle bundle, TransferBundles? transfer, WriteCall call) => call.Books.InsertProposal(
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
            Transfer = transfer?.Getting is { } getting
                ? new ProposedTransfer(transfer!.TransferId, getting.EntityId, getting.ExternalId, getting.Metadata)
                : null,
            RecordedAt = call.RecordedAt,
            EventSeq = call.EventSeq,
            StatusEventSeq = call.EventSeq,
        },
        [
            .. new ProposedWork(bundle, transfer).Postings.Select(
                one => new ProposalPosting(one.AccountKey, one.AccountId, one.Amount, one.Memo)),
        ]);
}
