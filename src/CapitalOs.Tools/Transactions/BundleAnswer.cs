using System.Text.Json;
using CapitalOs.Store;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Json;

namespace CapitalOs.Tools.Transactions;

/// <summary>The answer of a tool that writes a bundle.</summary>
internal static class BundleAnswer
{
    private const string SameDay = "same_day_same_postings";

    /// <summary>Declares what <see cref="Write"/> writes.</summary>
    public static void Describe(AnswerFields fields)
    {
        fields.IdOrNull("transaction_id", "The transaction; null while nothing is committed.");
        fields.Ids("posting_ids", "The postings, in their order; none while nothing is committed.");
        DescribeJudgement(fields);
    }

    public static void Write(
        Utf8JsonWriter writer, Bundle bundle, BundleJudgement judgement, BundleFate fate, IBooksReader books)
    {
        bool isCommitted = fate == BundleFate.Committed;
        WriteJudgement(
            writer,
            bundle,
            judgement,
            fate,
            books,
            () => BundleJson.WritePostingIds(writer, isCommitted ? [bundle] : []));
        writer.WriteId("transaction_id", isCommitted ? bundle.TransactionId : null);
    }

    /// <summary>Declares what <see cref="WriteJudgement"/> writes.</summary>
    public static void DescribeJudgement(AnswerFields fields)
    {
        fields.IdOrNull("proposal_id", "The proposal that waits for an approval.");
        fields.Decimal("approval_threshold_amount", "Above it an approval is needed.");
        fields.Amounts("impact_amount", "Half the sum of the postings' sizes, one a commodity.");
        fields.TextOrNull("matched_rule_id", "The policy rule that matched.");
        fields.Whole("required_approvals", "How many approvals it needs.");
        fields.Whole("approvals_received", "How many approvals it has.");
        fields.Words("approval_reasons", ApprovalReasonWords.All, "Why it needs an approval.");
        fields.ObjectOrNull("proposed_transaction", "What waits for an approval.", BundleJson.Describe);
        BundleJson.DescribeMatches(fields);
        fields.WordOrNull("match_reason", [SameDay], "Why it may be a duplicate.");
    }

    /// <summary>
    /// What the rules said of a bundle, or of the giving side of a transfer and the other; in canonical order, so that
    /// the answer of a plain commit need not be put in it.
    /// </summary>
    /// <param name="writer">Is in the object of the answer.</param>
    /// <param name="bundle">The bundle, or the giving side.</param>
    /// <param name="judgement">What the rules said.</param>
    /// <param name="fate">What became of it.</param>
    /// <param name="books">Where likely duplicates are.</param>
    /// <param name="between">Writes members that come after the duplicates and before <c>proposal_id</c>.</param>
    public static void WriteJudgement(
        Utf8JsonWriter writer,
        Bundle bundle,
        BundleJudgement judgement,
        BundleFate fate,
        IBooksReader books,
        Action? between = null)
    {
        bool isCommitted = fate == BundleFate.Committed;
        ApprovalReasonWords.Write(writer, isCommitted ? [] : judgement.Reasons);
        writer.WriteString("approval_threshold_amount", judgement.Policy.Threshold.ToString());
        writer.WriteNumber("approvals_received", 0);
        writer.WriteAmounts("impact_amount", bundle.Impact);
        writer.WriteString("match_reason", judgement.Matches.Count > 0 ? SameDay : null);
        writer.WriteString("matched_rule_id", judgement.Policy.MatchedRuleId);
        BundleJson.WriteMatches(writer, judgement.Matches, books);
        between?.Invoke();
        writer.WriteId("proposal_id", isCommitted ? null : bundle.ProposalId);
        BundleJson.WriteOrNull(writer, "proposed_transaction", isCommitted ? null : bundle);
        writer.WriteNumber("required_approvals", isCommitted ? 0 : judgement.Policy.RequiredApprovals);
    }
}
