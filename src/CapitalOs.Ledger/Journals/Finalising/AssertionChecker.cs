namespace CapitalOs.Ledger.Journals.Finalising;

/// <summary>Checks balance assertions against the running balances, exactly.</summary>
internal sealed class AssertionChecker(RunningBalances balances, FinalisingErrors errors)
{
    private readonly HashSet<(string Account, string Commodity)> failed = [];

    public int CheckedCount { get; private set; }

    public void Check(JournalTransaction transaction, JournalPosting posting)
    {
        if (posting.Assertion is not JournalAssertion assertion)
        {
            return;
        }

        CheckedCount++;
        AmountSet actual = balances.Sum(posting.Account, withSelf: true, withSubaccounts: assertion.IsInclusive);
        Compare(transaction, posting, assertion, assertion.Amount, actual.Of(assertion.Amount.Commodity));
        if (assertion.IsTotal)
        {
            foreach (JournalAmount other in balances.NonZero(posting.Account))
            {
                if (other.Commodity != assertion.Amount.Commodity)
                {
                    JournalAmount zero = new(0, 0, other.Commodity);
                    Compare(transaction, posting, assertion, zero, actual.Of(other.Commodity));
                }
            }
        }
    }

    private void Compare(
        JournalTransaction transaction, JournalPosting posting, JournalAssertion assertion, JournalAmount asserted,
        JournalAmount actual)
    {
        if (asserted.SameQuantityAs(actual) || !failed.Add((posting.Account, asserted.Commodity)))
        {
            return;
        }

        string inclusive = assertion.IsInclusive ? " with its subaccounts" : "";
        errors.Add(
            transaction, assertion.Position, JournalErrorCode.AssertionFailed,
            $"The balance of {posting.Account}{inclusive} is asserted to be {asserted} but is {actual}: "
            + $"the difference is {asserted - actual}.",
            "Find the missing or wrong posting before this one, or correct the assertion.");
    }
}
