using System.Collections.Immutable;

namespace CapitalOs.Ledger.Journals.Finalising;

/// <summary>Infers the one amount that a transaction may leave out, and checks that the rest sums to zero.</summary>
internal sealed class TransactionBalancer(CommodityScales scales, FinalisingErrors errors)
{
    /// <summary>The transaction with all amounts, or null and an error.</summary>
    public JournalTransaction? Balance(JournalTransaction transaction)
    {
        AmountSet sum = new();
        int elidedAt = -1;
        for (int i = 0; i < transaction.Postings.Length; i++)
        {
            JournalPosting posting = transaction.Postings[i];
            if (posting.Origin != JournalAmountOrigin.Elided)
            {
                sum.AddAll(posting.Amounts);
            }
            else if (elidedAt < 0)
            {
                elidedAt = i;
            }
            else
            {
                errors.Add(
                    transaction, posting.Position, JournalErrorCode.SeveralElidedAmounts,
                    "More than one posting has no amount.",
                    "Write the amounts; put two spaces between account and amount.");
                return null;
            }
        }

        ImmutableArray<JournalAmount> rest = sum.NonZero();
        if (elidedAt >= 0)
        {
            ImmutableArray<JournalAmount> inferred = [.. rest.Select(amount => -amount)];
            JournalPosting elided = transaction.Postings[elidedAt] with { Amounts = inferred };
            return transaction with { Postings = transaction.Postings.SetItem(elidedAt, elided) };
        }

        return rest.IsEmpty ? transaction : Refuse(transaction, rest);
    }

    private JournalTransaction? Refuse(JournalTransaction transaction, ImmutableArray<JournalAmount> rest)
    {
        string sum = string.Join(", ", rest);
        if (rest.All(scales.LooksZero))
        {
            errors.Add(
                transaction, transaction.Position, JournalErrorCode.BalancesOnlyAfterRounding,
                $"The postings sum to {sum}: zero only when rounded to the commodity's displayed decimals.",
                "Correct an amount, or post the rest to a rounding account.");
        }
        else if (rest.Length == 2 && rest[0].Mantissa.Sign != rest[1].Mantissa.Sign)
        {
            errors.Add(
                transaction, transaction.Position, JournalErrorCode.ImplicitConversion,
                $"The postings sum to {sum}: hledger would infer a price between the two commodities.",
                "Write the exchange as two pairs of postings through an equity:conversion account.");
        }
        else
        {
            errors.Add(
                transaction, transaction.Position, JournalErrorCode.Unbalanced,
                $"The postings should sum to zero but sum to {sum}.",
                "Correct an amount, or leave one out to have it inferred.");
        }

        return null;
    }
}
