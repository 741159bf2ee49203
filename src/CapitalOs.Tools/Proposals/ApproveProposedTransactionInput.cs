using CapitalOs.EventLog.Hashing;

namespace CapitalOs.Tools.Proposals;

/// <summary>The decoded input of <c>approve_proposed_transaction</c>.</summary>
/// <param name="ProposalId">Which proposal.</param>
/// <param name="EffectDigest">The effect that the approver saw.</param>
/// <param name="Reason">Why, or null.</param>
public sealed record ApproveProposedTransactionInput(Guid ProposalId, Sha256Hash EffectDigest, string? Reason);
