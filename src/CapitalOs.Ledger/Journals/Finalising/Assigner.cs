using System.Collections.Immutable;

namespace CapitalOs.Ledger.Journals.Finalising;

/// <summary>Turns the balance assignments of one transaction into amounts, posting by posting.</summary>
internal sealed class Assigner(RunningBalances balances, AssertionChecker checker, FinalisingErrors errors)
{
    /// <summary>The transaction with its assigned amounts, or null and an error.</summary>
    public JournalTransaction? Assign(JournalTransaction transaction)
    {
        if (FirstInDoubt(transaction) is JournalPosting doubtful)
        {
            Refuse(
                transaction, doubtful,
                "An amount is left out of the account whose balance is given, so the two depend on each other.");
            return null;
        }

        ImmutableArray<JournalPosting>.Builder postings = ImmutableArray.CreateBuilder<JournalPosting>();
        foreach (JournalPosting posting in transaction.Postings)
        {
            JournalPosting? assigned = posting.Origin == JournalAmountOrigin.Assigned
                ? AssignOne(transaction, posting)
                : posting;
            if (assigned is null)
            {
                return null;
            }

            balances.Add(assigned.Account, assigned.Amounts);
            postings.Add(assigned);
            if (posting.Origin == JournalAmountOrigin.Written)
            {
                checker.Check(transaction, assigned);
            }
        }

        return transaction with { Postings = postings.DrainToImmutable() };
    }

    /// <summary>A posting with a balance, where an elided amount goes to the same account or below it.</summary>
    private static JournalPosting? FirstInDoubt(JournalTransaction transaction)
    {
        string? elided = transaction.Postings
            .FirstOrDefault(posting => posting.Origin == JournalAmountOrigin.Elided)?.Account;
        return elided is null ? null : transaction.Postings.FirstOrDefault(posting =>
            posting.Assertion is not null
            && (elided == posting.Account || elided.StartsWith(posting.Account + ":", StringComparison.Ordinal)));
    }

    private JournalPosting? AssignOne(JournalTransaction transaction, JournalPosting posting)
    {
        JournalAssertion wanted = posting.Assertion!;
        string commodity = wanted.Amount.Commodity;
        AmountSet below = balances.Sum(posting.Account, withSelf: false, withSubaccounts: wanted.IsInclusive);
        if (below.NonZero().Any(amount => amount.Commodity != commodity))
        {
            Refuse(
                transaction, posting,
                "An inclusive balance is assigned while subaccounts hold other commodities: hledger errs there.");
            return null;
        }

        AmountSet change = new();
        change.Add(wanted.Amount);
        change.AddAll(below.NonZero().Select(amount => -amount));
        foreach (JournalAmount held in balances.NonZero(posting.Account))
        {
            if (wanted.IsTotal || held.Commodity == commodity)
            {
                change.Add(-held);
            }
        }

        return posting with { Amounts = change.NonZero() };
    }

    private void Refuse(JournalTransaction transaction, JournalPosting posting, string reason) => errors.Add(
        transaction, posting.Assertion!.Position, JournalErrorCode.AssignmentUnsupported, reason,
        "Write the amount of the posting, and keep the balance as an assertion after it.");
}
