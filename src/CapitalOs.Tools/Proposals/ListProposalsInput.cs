using CapitalOs.Ledger.Proposals;

namespace CapitalOs.Tools.Proposals;

/// <summary>The decoded input of <c>list_proposals</c>.</summary>
/// <param name="Limit">Most rows.</param>
/// <param name="Cursor">Where the page before ended, or null.</param>
/// <param name="Status">Only those with this status, or null.</param>
public sealed record ListProposalsInput(int Limit, string? Cursor, ProposalStatus? Status);
