using CapitalOs.Ledger.Money;
using CapitalOs.Store.Proposals;
using CapitalOs.Store.Transfers;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Transactions;

namespace CapitalOs.Tools.Transfers;

/// <summary>
/// The two bundles of a transfer: whether a call brings them or a proposal kept them, neither goes alone.
/// </summary>
/// <param name="TransferId">The public id of the transfer.</param>
/// <param name="Giving">The bundle of who gives: its due account is debited first, then what pays is credited.</param>
/// <param name="Getting">
/// The bundle of who gets: what is paid is debited first, then its due account is credited.
/// </param>
internal sealed record TransferBundles(Guid TransferId, Bundle Giving, Bundle Getting)
{
    /// <summary>How much.</summary>
    public Amount Amount => FromDue.Amount;

    /// <summary>The posting to the account of what is owed to who gives.</summary>
    public ResolvedPosting FromDue => Giving.Postings[0];

    /// <summary>The posting to the account of what who gets owes.</summary>
    public ResolvedPosting ToDue => Getting.Postings[1];

    /// <summary>The transfer of a proposal, of which the whole bundle has the postings of both sides.</summary>
    public static TransferBundles Of(Bundle whole, ProposedTransfer transfer) => new(
        transfer.TransferId,
        whole with { Postings = [.. whole.Postings.Take(ProposedTransfer.GivingPostings)] },
        whole with
        {
            EntityId = transfer.ToEntityId,
            ExternalId = transfer.ToExternalId,
            Metadata = transfer.ToMetadata,
            Postings = [.. whole.Postings.Skip(ProposedTransfer.GivingPostings)],
        });

    /// <summary>Commits both and pairs them; returns the key of the giving side's transaction.</summary>
    public long Commit(WriteCall call)
    {
        long paid = BundleCommit.Run(Giving, call);
        long received = BundleCommit.Run(Getting, call);
        call.Books.InsertTransfer(new NewTransfer(
            TransferId,
            paid,
            received,
            FromDue.AccountKey,
            ToDue.AccountKey,
            Amount.MinorUnits,
            call.EventSeq));
        return paid;
    }
}
