namespace CapitalOs.Tools.Proposals;

/// <summary>The decoded input of <c>reject_proposed_transaction</c>.</summary>
/// <param name="ProposalId">Which proposal.</param>
/// <param name="Reason">Why, or null.</param>
public sealed record RejectProposedTransactionInput(Guid ProposalId, string? Reason);
