using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Transactions;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Json;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Transactions;

/// <summary>The refusals of a bundle as a whole: balance, then the caller's own total.</summary>
internal static class BundleRefusals
{
    public static Problem? Check(RecordTransactionBundleInput input, IReadOnlyList<ResolvedPosting> postings)
    {
        Amount[] amounts = [.. postings.Select(posting => posting.Amount)];
        IReadOnlyList<Imbalance> imbalances = BundleBalance.Check(amounts);
        if (imbalances.Count > 0)
        {
            return new Problem(
                ProblemCode.UnbalancedBundle,
                $"off by {string.Join(", ", imbalances.Select(one => $"{one.ToDecimalString()} {one.Commodity}"))}",
                [.. imbalances.Select(Error)]);
        }

        return input.ExpectedTotal is { } expected ? CheckTotal(expected, BundleBalance.Impact(amounts)) : null;
    }

    private static FieldError Error(Imbalance one) => new(
        "/postings",
        ProblemCode.UnbalancedBundle.Kind().Word,
        $"{one.Commodity} is off by {one.ToDecimalString()}{Hint(one.Diagnosis)}",
        "a sum of zero per commodity");

    private static string Hint(ImbalanceDiagnosis diagnosis) => diagnosis switch
    {
        ImbalanceDiagnosis.WrongSide => "; half of it is a posting, which may have the wrong sign",
        ImbalanceDiagnosis.Transposition => "; it is divisible by nine, so two digits may be swapped",
        _ => string.Empty,
    };

    private static Problem? CheckTotal(string expected, IReadOnlyList<Amount> totals)
    {
        const string Pointer = "/expected_total";
        if (totals.Count != 1)
        {
            FieldError several = new(
                Pointer, FieldErrorCodes.Inconsistent, "the bundle has several commodities", "absent");
            return new Problem(
                ProblemCode.InvalidInput, "expected_total needs a bundle of one commodity", [several]);
        }

        Commodity commodity = new(totals[0].Commodity, totals[0].Scale);
        if (DecimalFields.Read(expected, commodity, Pointer, out Amount total) is { } error)
        {
            return new Problem(ProblemCode.InvalidInput, "1 place(s) of the input are wrong", [error]);
        }

        return total == totals[0] ? null : Problem.At(
            ProblemCode.ExpectedTotalMismatch,
            Pointer,
            $"the debits of the bundle sum to {totals[0]}",
            "the sum of the debits");
    }
}
