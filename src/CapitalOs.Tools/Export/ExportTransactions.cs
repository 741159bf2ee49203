using CapitalOs.Ledger.Journals;
using CapitalOs.Ledger.Time;
using CapitalOs.Store.Transactions;
using CapitalOs.Tools.Import;

namespace CapitalOs.Tools.Export;

/// <summary>Makes the journal's transactions one after the other, in the order in which they will be read.</summary>
internal sealed class ExportTransactions(ExportAccounts accounts, ExportScales scales)
{
    private readonly RunningBalances balances = new();

    public JournalTransaction Of(TransactionRow row, IReadOnlyList<PostingRow> postings)
    {
        FactsReader facts = new(row.Metadata);
        bool isEmpty = facts.Text(HledgerFacts.Description) is "" && row.Description == HledgerFacts.NoDescription;
        string description = isEmpty ? string.Empty : ExportText.Description(row.Description);
        string? written = facts.Text(HledgerFacts.SecondaryDate);
        DateOnly? second = BusinessDate.TryParse(written, out DateOnly date) ? date : null;
        JournalTransaction transaction = new(
            row.Date.Date,
            second,
            facts.Status(),
            ExportText.Code(facts.Text(HledgerFacts.Code) ?? string.Empty),
            description,
            CommentOf(row, facts, isEmpty || description == row.Description),
            [],
            JournalPosition.None,
            0);
        return transaction with { Postings = [.. Lines(postings, facts).Select((line, at) => Finish(
            line.Posting, line.Memo, at, facts, transaction))] };
    }

    /// <summary>The kept comment, then what the books say and a journal has no place for.</summary>
    private static JournalComment CommentOf(TransactionRow row, FactsReader facts, bool isWholeDescription)
    {
        List<string> lines = [.. facts.Lines(HledgerFacts.Comment)];
        void Say(string name, string? value)
        {
            if (value is not null)
            {
                // The first line stands beside the description; what is added goes below it.
                lines.AddRange(lines.Count == 0 ? ["", $"{name}:{value}"] : [$"{name}:{value}"]);
            }
        }

        Say("description", isWholeDescription ? null : row.Description);
        Say("at", row.Date.UnixMicroseconds % (24L * 60 * 60 * 1_000_000) == 0 ? null : row.Date.ToString());
        Say("category", row.Category);
        Say("adjusting_reason", row.AdjustingReasonCode);
        Say("risk_band", row.RiskBand);
        return ExportText.Comment(lines);
    }

    /// <summary>The postings of the bundle with the lines of zero back in their places.</summary>
    private List<(JournalPosting Posting, string? Memo)> Lines(IReadOnlyList<PostingRow> postings, FactsReader facts)
    {
        List<(JournalPosting, string?)> lines = [.. postings.Select(posting => (
            JournalPosting.Of(accounts.NameOf(posting.AccountKey), scales.Show(posting.Amount)), posting.Memo))];
        foreach ((int at, JournalPosting zero) in facts.ZeroPostings.OrderBy(one => one.Key))
        {
            lines.Insert(Math.Clamp(at, 0, lines.Count), (zero, null));
        }

        return lines;
    }

    private JournalPosting Finish(
        JournalPosting posting, string? memo, int at, FactsReader facts, JournalTransaction transaction)
    {
        balances.Add(posting.Account, posting.Amounts[0]);
        List<string> comment = facts.PostingComments.TryGetValue(at, out IReadOnlyList<string>? kept) ? [.. kept]
            : string.IsNullOrEmpty(memo) ? [] : [memo];
        JournalAssertion? assertion = facts.Assertions.GetValueOrDefault(at);
        if (assertion is not null && !balances.Holds(posting.Account, assertion))
        {
            comment.AddRange(comment.Count == 0 ? ["", $"was asserted = {assertion.Amount}"]
                : [$"was asserted = {assertion.Amount}"]);
            assertion = null;
        }

        return posting with
        {
            Status = FactsReader.StatusOf(facts.PostingStatuses.GetValueOrDefault(at)),
            Assertion = assertion,
            Comment = ExportText.PostingComment(comment, transaction),
        };
    }
}
