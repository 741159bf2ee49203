using CapitalOs.Tools.Accounts;
using CapitalOs.Tools.Answers;

namespace CapitalOs.Tools.Snapshots;

/// <summary>Reconciliations in answers.</summary>
internal static class ReconciliationJson
{
    /// <summary>Declares the answer.</summary>
    public static void Describe(AnswerFields fields)
    {
        fields.Id("account_id", "The account.");
        fields.Date("as_of_date", "At the end of this day.");
        fields.Word("method", AccountBalance.Policies, "Where balance comes from.");
        fields.Commodity("currency", "The account's commodity.");
        AccountBalance.Describe(fields);
        fields.DecimalOrNull("ledger_balance_at_snapshot_date", "What the snapshot is compared with.");
        fields.DecimalOrNull("delta", "Snapshot less ledger, both at the snapshot's day.");
        fields.ObjectOrNull(
            "suggested_adjustment_bundle", "What would close the difference; nothing is recorded.", DescribeBundle);
    }

    private static void DescribeBundle(AnswerFields bundle)
    {
        bundle.Flag("auto_commit", "Always false: somebody must record it.");
        bundle.Text("entity_id", "Whose.");
        bundle.Moment("date", "The snapshot's day.");
        bundle.Text("description", "What it is.");
        bundle.Objects("postings", "The account's side and the other.", static posting =>
        {
            posting.IdOrNull("account_id", "The account; null where the caller must choose one.");
            posting.Decimal("amount", "Debits positive, credits negative.");
            posting.Commodity("currency", "The account's commodity.");
        });
    }
}
