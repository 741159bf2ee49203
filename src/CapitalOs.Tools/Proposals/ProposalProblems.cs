using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Proposals;

/// <summary>The refusals that the tools of proposals share.</summary>
internal static class ProposalProblems
{
    public static ToolOutcome NotFound() => ToolOutcome.Refuse(Problem.At(
        ProblemCode.ProposalNotFound, "/proposal_id", "no proposal has this id", "proposal_id of list_proposals"));

    public static ToolOutcome Own() => ToolOutcome.Refuse(Problem.At(
        ProblemCode.SelfApproval,
        "/proposal_id",
        "the actor of this credential made the proposal",
        "a proposal of another actor"));

    public static ToolOutcome Decided(string how) => ToolOutcome.Refuse(Problem.At(
        ProblemCode.ProposalDecided, "/proposal_id", $"the proposal is {how}", "a proposal that waits"));

    public static ToolOutcome StaleEffect() => ToolOutcome.Refuse(Problem.At(
        ProblemCode.StaleProposal,
        "/effect_digest",
        "the effect of the proposal is another one now",
        "effect_digest of get_proposal, after looking at the effect"));

    /// <summary>It cannot be committed at all, as things stand.</summary>
    public static ToolOutcome Stale(Problem? cause) => ToolOutcome.Refuse(Problem.At(
        ProblemCode.StaleProposal,
        "/proposal_id",
        $"the proposal cannot be committed as it is: {cause?.Code.Kind().Word ?? "its period takes it no longer"}",
        "a proposal that waits"));
}
