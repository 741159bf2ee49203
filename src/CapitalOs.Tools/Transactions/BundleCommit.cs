using CapitalOs.Store.Transactions;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Tools.Transactions;

/// <summary>Commits a bundle that the rules let pass.</summary>
internal static class BundleCommit
{
    /// <summary>Adds the transaction, what it takes back, and the count of its actor; returns its key.</summary>
    public static long Run(Bundle bundle, WriteCall call)
    {
        long key = call.Books.InsertTransaction(new NewTransaction
        {
            TransactionId = bundle.TransactionId,
            EntityId = bundle.EntityId,
            SourceSystem = bundle.SourceSystem,
            ExternalId = bundle.ExternalId,
            Date = bundle.Date,
            Description = bundle.Description,
            Category = bundle.Category,
            RiskBand = bundle.RiskBand,
            IsAdjustingEntry = bundle.IsAdjustingEntry,
            AdjustingReasonCode = bundle.AdjustingReasonCode,
            Metadata = bundle.Metadata,
            EventSeq = call.EventSeq,
            RecordedAt = call.RecordedAt,
            Postings =
            [
                .. bundle.Postings.Select(one => new NewPosting(one.AccountKey, one.Amount.MinorUnits, one.Memo)),
            ],
        });
        if (bundle.ReversalOf is { } original)
        {
            call.Books.InsertReversal(original.Key, key, call.EventSeq);
        }

        call.Books.CountCommit(bundle.ActorId, bundle.EntityId, call.RecordedAt, bundle.Weight, key);
        return key;
    }
}
