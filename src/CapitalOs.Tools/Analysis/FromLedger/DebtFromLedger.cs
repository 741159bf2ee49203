using CapitalOs.Ledger.Accounts;
using CapitalOs.Ledger.Debt;
using CapitalOs.Ledger.Money;
using CapitalOs.Store;
using CapitalOs.Store.Accounts;
using CapitalOs.Tools.Accounts;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Analysis.FromLedger;

/// <summary>What is owed, by the books.</summary>
/// <param name="Liquidity">What can be spent at once; without accounts it is not known.</param>
/// <param name="Lines">The liability accounts by code; those without terms are named and left out.</param>
internal sealed record DebtFromLedger(LiquidityFromLedger Liquidity, IReadOnlyList<DebtLine> Lines)
{
    private static readonly AccountType[] Owed = [AccountType.Liability];

    /// <summary>The debts that have terms.</summary>
    public IReadOnlyList<Liability> Liabilities => [.. Lines.Select(line => line.Liability).OfType<Liability>()];

    /// <summary>What can be spent at once, or null when no account was named.</summary>
    public Figure? Available => Liquidity.Lines.Count == 0 ? null : Liquidity.Total;

    /// <summary>Reads the books.</summary>
    public static Problem? Read(IBooksReader books, DebtFromLedgerInput input, out DebtFromLedger? debts)
    {
        debts = null;
        if (LiquidityFromLedger.Read(books, input.Liquidity, out LiquidityFromLedger? liquidity) is { } wrong)
        {
            return wrong;
        }

        bool isNamed = !input.Liabilities.IsEmpty;
        AccountFinder finder = AccountFinder.Of(books, input.Liquidity.EntityId);
        HashSet<long?> alone = [.. input.Liabilities.Ids.Select(named => finder.Find(named)?.Key)];

        // An empty prefix is one that every code begins with.
        AccountChoice choice = isNamed ? input.Liabilities : input.Liabilities with { CodePrefix = string.Empty };
        if (ChosenAccounts.Find(
                books, input.Liquidity.EntityId, choice, Owed, out IReadOnlyList<AccountRow> accounts) is { } refusal)
        {
            return refusal;
        }

        List<FieldError> errors = [];
        List<DebtLine> lines = [];
        foreach (LedgerLine line in LiquidityFromLedger.Balances(
            books, accounts, input.Liquidity.AsOfDate, liquidity!.Converter))
        {
            DebtTerms? terms = DebtTerms.Read(line.Account, alone.Contains(line.Account.Key), errors);
            lines.Add(new DebtLine(line, terms, terms is null ? null : Of(line, terms, liquidity.Converter)));
        }

        debts = new(liquidity!, lines);
        return errors.Count > 0
            ? new Problem(
                ProblemCode.InvalidDebtTerms, $"{errors.Count} member(s) of accounts' metadata are wrong", errors)
            : debts.Liabilities.Count == 0
            ? Problem.At(
                ProblemCode.InvalidDebtTerms,
                $"{input.Liquidity.Pointer}/liability_account_ids",
                "no liability account has apr and minimum_payment in its metadata",
                "at least one")
            : liquidity!.Converter.Missing();
    }

    /// <summary>A credit balance is what is owed; who has paid too much owes nothing.</summary>
    private static Liability Of(LedgerLine line, DebtTerms terms, Converter converter) => new(
        line.Account.AccountId.ToString("D"),
        Figure.Max(Figure.Zero, -line.Figure),
        terms.AprPercent,
        converter.Figure(terms.MinimumPayment));
}
