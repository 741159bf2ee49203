namespace CapitalOs.Tools.Proposals;

/// <summary>The decoded input of <c>get_proposal</c>.</summary>
/// <param name="ProposalId">Which proposal.</param>
public sealed record GetProposalInput(Guid ProposalId);
