using CapitalOs.Ledger.Policy;
using CapitalOs.Store.Transactions;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Problems;
using CapitalOs.Tools.Proposals;

namespace CapitalOs.Tools.Transactions;

/// <summary>The one way into the ledger: the same steps for every tool that writes a bundle.</summary>
internal static class BundleWrite
{
    /// <summary>Judges a bundle and commits or proposes it. Call it inside the writer.</summary>
    /// <param name="tool">The tool.</param>
    /// <param name="input">The bundle.</param>
    /// <param name="call">The call.</param>
    /// <param name="reversalOf">What it takes back, or null.</param>
    public static ToolOutcome Run(
        string tool, RecordTransactionBundleInput input, WriteCall call, TransactionRow? reversalOf)
    {
        if (Find(tool, input, call, reversalOf, out Problem? refusal) is not { } bundle)
        {
            return ToolOutcome.Refuse(refusal!);
        }

        bool canWait = call.Approvals != ApprovalMode.Waive;
        if (BundleGates.Judge(bundle, call.Books, call.RecordedAt, null, canWait, out refusal) is not { } judgement)
        {
            return ToolOutcome.Refuse(refusal!);
        }

        return !canWait || judgement.Reasons.Count == 0 ? Commit(input, call, bundle, judgement)
            : call.Approvals == ApprovalMode.Refuse ? ToolOutcome.Refuse(Needed(judgement))
            : Propose(input, call, bundle, judgement);
    }

    /// <summary>The bundle of an input with accounts and amounts found, or null and what is wrong with it.</summary>
    public static Bundle? Find(
        string tool,
        RecordTransactionBundleInput input,
        WriteCall call,
        TransactionRow? reversalOf,
        out Problem? refusal)
    {
        refusal = BundleAccounts.Resolve(input, call, out IReadOnlyList<ResolvedPosting> postings)
            ?? BundleRefusals.Check(input, postings)
            ?? Taken(input, call);
        return refusal is null ? Bundle.Of(tool, call.ActorId, input, postings, reversalOf) : null;
    }

    /// <summary>The refusal of what needs an approval where nothing can wait for one.</summary>
    public static Problem Needed(BundleJudgement judgement)
    {
        string reasons = string.Join(", ", judgement.Reasons.Select(ApprovalReasonWords.Of));
        string pointer = judgement.Reasons.Contains(ApprovalReason.Policy) ? "/postings" : "/date";
        return Problem.At(
            ProblemCode.ApprovalRequired,
            pointer,
            $"it needs an approval ({reasons}), and cannot wait for one here",
            "what the policy lets pass");
    }

    /// <summary>
    /// A retry of the same tool never gets here, so what has this name is another tool's: a bundle and a reversal share
    /// the names of their source, and what waits keeps its name.
    /// </summary>
    private static Problem? Taken(RecordTransactionBundleInput input, WriteCall call)
    {
        bool isTaken = call.Books.FindTransactionByExternalId(input.SourceSystem, input.ExternalId) is not null
            || call.Books.FindOpenProposal(input.SourceSystem, input.ExternalId) is not null;
        return isTaken
            ? Problem.At(
                ProblemCode.IdempotencyConflict,
                "/external_id",
                "another tool recorded or proposed a transaction of this name",
                "an external_id that no transaction of source_system has")
            : null;
    }

    private static ToolOutcome Commit(
        RecordTransactionBundleInput input, WriteCall call, Bundle bundle, BundleJudgement judgement)
    {
        _ = BundleCommit.Run(bundle, call);
        return Answer(input, "committed", bundle, judgement, BundleFate.Committed, call);
    }

    private static ToolOutcome Propose(
        RecordTransactionBundleInput input, WriteCall call, Bundle bundle, BundleJudgement judgement)
    {
        ProposalMaking.Run(bundle, null, call);
        return Answer(input, "proposed", bundle, judgement, BundleFate.Proposed, call);
    }

    private static ToolOutcome Answer(
        RecordTransactionBundleInput input,
        string status,
        Bundle bundle,
        BundleJudgement judgement,
        BundleFate fate,
        WriteCall call) => input.IsDryRun
            ? ToolOutcome.DryRun(writer => BundleAnswer.Write(writer, bundle, judgement, fate, call.Books))
            : ToolOutcome.Answer(status, writer => BundleAnswer.Write(writer, bundle, judgement, fate, call.Books));
}
