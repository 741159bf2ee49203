namespace CapitalOs.Tools.Configuration;

/// <summary>The decoded input of <c>approve_config_change</c>.</summary>
/// <param name="ProposalId">Which change.</param>
/// <param name="ChangeDigest">What the approver saw, in lower-case hex, or null.</param>
/// <param name="Reason">Why, or null.</param>
public sealed record ApproveConfigChangeInput(Guid ProposalId, string? ChangeDigest, string? Reason);
