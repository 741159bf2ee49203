using System.Buffers;
using System.Text;
using System.Text.Json;
using CapitalOs.EventLog.Canonical;
using CapitalOs.EventLog.Hashing;
using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Time;
using CapitalOs.Store;
using CapitalOs.Store.Proposals;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Json;
using CapitalOs.Tools.Problems;
using CapitalOs.Tools.Transactions;

namespace CapitalOs.Tools.Proposals;

/// <summary>
/// What approving a proposal would do, as the books and rules are now. An approval names the digest of it, so that
/// nobody approves one thing and commits another.
/// </summary>
internal sealed class ProposalEffect
{
    private ProposalEffect(ProposedWork work, BundleJudgement judgement, byte[] canonical)
    {
        Work = work;
        RequiredApprovals = judgement.Policy.RequiredApprovals;
        Text = Encoding.UTF8.GetString(canonical);
        Digest = DigestOf(Text);
    }

    public ProposedWork Work { get; }

    public int RequiredApprovals { get; }

    /// <summary>Canonical JSON.</summary>
    public string Text { get; }

    /// <summary>SHA-256 of <see cref="Text"/>.</summary>
    public Sha256Hash Digest { get; }

    /// <summary>Declares what the effect holds.</summary>
    public static void Describe(AnswerFields fields)
    {
        fields.Object("transaction", "What would be committed.", BundleJson.Describe);
        fields.Sometimes(static transfer => transfer.Object(
            "counterpart", "Of a transfer only: what would be committed with it for who gets.", BundleJson.Describe));
        fields.Objects("balances", "Of each account, in the order of its first posting.", static balance =>
        {
            balance.Id("account_id", "The account.");
            balance.Commodity("currency", "Its commodity.");
            balance.Decimal("before", "The balance over all time.");
            balance.Decimal("after", "The same with what would be committed.");
        });
        fields.Amounts("impact_amount", "Half the sum of the postings' sizes, one a commodity.");
        fields.Words("approval_reasons", ApprovalReasonWords.All, "Why it needs an approval.");
        fields.TextOrNull(
            "matched_rule_id", "The policy rule that matched; of a transfer, on the side that needs more approvals.");
        fields.Decimal("approval_threshold_amount", "Above it an approval is needed.");
        fields.Whole("required_approvals", "How many approvals it needs.");
        BundleJson.DescribeMatches(fields);
    }

    public static Sha256Hash DigestOf(string text) => Sha256Hash.Of(Encoding.UTF8.GetBytes(text));

    /// <summary>How many different actors approved an effect.</summary>
    public static int Received(IEnumerable<ProposalDecisionRow> decisions, Sha256Hash digest) => decisions
        .Where(one => one.Verdict == ProposalVerdict.Approved && one.EffectDigest == digest)
        .Select(one => one.ActorId)
        .Distinct(StringComparer.Ordinal)
        .Count();

    /// <summary>The effect of an open proposal, or null and why it cannot be committed.</summary>
    public static ProposalEffect? Of(ProposalRow proposal, IBooksReader books, UtcInstant now, out Problem? refusal)
    {
        ProposedWork work = ProposedWork.Of(proposal, books);
        BundleJudgement? judgement = work.Judge(proposal.Key, books, now, out refusal);
        return judgement is null ? null : new ProposalEffect(work, judgement, Encode(work, judgement, books));
    }

    private static byte[] Encode(ProposedWork work, BundleJudgement judgement, IBooksReader books)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("transaction");
            BundleJson.WriteMembers(writer, work.First);
            writer.WriteEndObject();
            if (work.Counterpart is not null)
            {
                // Absent of a bundle, whose effects and digests are in logs that know no transfers that wait.
                BundleJson.WriteOrNull(writer, "counterpart", work.Counterpart);
            }

            WriteBalances(writer, work, books);
            writer.WriteAmounts("impact_amount", work.First.Impact);
            ApprovalReasonWords.Write(writer, judgement.Reasons);
            writer.WriteString("matched_rule_id", judgement.Policy.MatchedRuleId);
            writer.WriteString("approval_threshold_amount", judgement.Policy.Threshold.ToString());
            writer.WriteNumber("required_approvals", judgement.Policy.RequiredApprovals);
            BundleJson.WriteMatches(writer, judgement.Matches, books);
            writer.WriteEndObject();
        }

        return CanonicalJson.Encode(buffer.WrittenSpan);
    }

    /// <summary>
    /// The balance of each account over all time, before and after, in the order of its first posting. It is counted in
    /// 128 bits, so that one that would not fit can be shown; its commit is refused.
    /// </summary>
    private static void WriteBalances(Utf8JsonWriter writer, ProposedWork work, IBooksReader books)
    {
        writer.WriteStartArray("balances");
        foreach (IGrouping<long, ResolvedPosting> account in work.Postings.GroupBy(one => one.AccountKey))
        {
            Amount first = account.First().Amount;
            Int128 before = books.SumPostings(account.Key, null, DateOnly.MaxValue);
            Int128 after = account.Aggregate(before, (sum, one) => sum + one.Amount.MinorUnits);
            writer.WriteStartObject();
            writer.WriteId("account_id", account.First().AccountId);
            writer.WriteString("currency", first.Commodity.Text);
            writer.WriteString("before", DecimalText.Format(before, first.Scale));
            writer.WriteString("after", DecimalText.Format(after, first.Scale));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
