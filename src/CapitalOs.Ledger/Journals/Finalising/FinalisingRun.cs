using System.Collections.Immutable;

namespace CapitalOs.Ledger.Journals.Finalising;

/// <summary>One finalising of one journal.</summary>
internal sealed class FinalisingRun
{
    private readonly Journal journal;
    private readonly FinalisingErrors errors;
    private readonly CommodityScales scales;
    private readonly TransactionBalancer balancer;
    private readonly RunningBalances balances = new();
    private readonly AssertionChecker checker;
    private readonly JournalTransaction[] final;

    public FinalisingRun(Journal journal)
    {
        this.journal = journal;
        errors = new FinalisingErrors(journal);
        scales = new CommodityScales(journal);
        balancer = new TransactionBalancer(scales, errors);
        checker = new AssertionChecker(balances, errors);
        final = [.. journal.Transactions];
    }

    public JournalFinaliseResult Run()
    {
        AccountTable accounts = new(journal, errors);
        BalanceEachAlone();
        if (errors.IsEmpty)
        {
            WalkByDate();
        }

        if (!errors.IsEmpty)
        {
            return new(null, errors.All);
        }

        ImmutableArray<JournalTransaction> transactions = [.. final];
        FinalJournal made = new(
            journal, transactions, accounts.All(balances), scales.All(transactions), checker.CheckedCount);
        return new(made, []);
    }

    private static bool HasAssignment(JournalTransaction transaction) =>
        transaction.Postings.Any(posting => posting.Origin == JournalAmountOrigin.Assigned);

    /// <summary>Transactions with assignments wait: their amounts depend on the balances before them.</summary>
    private void BalanceEachAlone()
    {
        for (int i = 0; i < final.Length && !errors.IsFull; i++)
        {
            if (!HasAssignment(final[i]) && balancer.Balance(final[i]) is JournalTransaction balanced)
            {
                final[i] = balanced;
            }
        }
    }

    private void WalkByDate()
    {
        // OrderBy is stable, so transactions of one day stay as read.
        foreach (int i in Enumerable.Range(0, final.Length).OrderBy(i => final[i].Date))
        {
            if (errors.IsFull)
            {
                return;
            }

            if (HasAssignment(final[i]))
            {
                Assign(i);
                continue;
            }

            foreach (JournalPosting posting in final[i].Postings)
            {
                balances.Add(posting.Account, posting.Amounts);
                checker.Check(final[i], posting);
            }
        }
    }

    private void Assign(int i)
    {
        Assigner assigner = new(balances, checker, errors);
        if (assigner.Assign(final[i]) is JournalTransaction assigned
            && balancer.Balance(assigned) is JournalTransaction balanced)
        {
            final[i] = balanced;
            foreach (JournalPosting posting in balanced.Postings)
            {
                if (posting.Origin == JournalAmountOrigin.Elided)
                {
                    balances.Add(posting.Account, posting.Amounts);
                }
            }
        }
    }
}
