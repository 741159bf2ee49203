namespace CapitalOs.Store.Proposals;

/// <summary>
/// The getting side of a proposal that is a transfer between entities; the proposal itself is the giving side. Of its
/// four postings the first two are the giving entity's, due account first, the others the getting entity's, due account
/// last.
/// </summary>
/// <param name="TransferId">The public id of the transfer.</param>
/// <param name="ToEntityId">Who gets.</param>
/// <param name="ToExternalId">The source's own id of the getting side's transaction.</param>
/// <param name="ToMetadata">Its metadata, a canonical JSON object.</param>
public sealed record ProposedTransfer(Guid TransferId, string ToEntityId, string ToExternalId, string ToMetadata)
{
    /// <summary>How many of the postings are the giving entity's.</summary>
    public const int GivingPostings = 2;
}
