using System.Collections.Immutable;
using System.Numerics;
using System.Text;
using CapitalOs.Ledger.Journals.Reading;
using CapitalOs.Ledger.Time;

namespace CapitalOs.Ledger.Journals.Writing;

/// <summary>One writing of one document.</summary>
internal sealed class WritingRun(JournalDocument document)
{
    private static readonly BigInteger MantissaBound = BigInteger.Pow(10, JournalLimits.DigitCountMax);

    private readonly StringBuilder text = new();
    private readonly List<JournalWriteError> errors = [];
    private int transactionIndex = -1;
    private int postingIndex = -1;

    public JournalWriteResult Run()
    {
        WriteCommodities();
        foreach (JournalAccountDeclaration account in document.Accounts)
        {
            WriteAccount(account);
        }

        foreach (JournalMarketPrice price in document.Prices)
        {
            WritePrice(price);
        }

        foreach (JournalTransaction transaction in document.Transactions)
        {
            transactionIndex++;
            postingIndex = -1;
            EndLine(text.Length == 0 ? "" : "\n");
            WriteTransaction(transaction);
        }

        return new(text.ToString(), [.. errors.Take(JournalLimits.ErrorCountMax)]);
    }

    private void WriteCommodities()
    {
        SortedDictionary<string, int> scales = new(StringComparer.Ordinal);
        foreach (JournalCommodityDeclaration commodity in document.Commodities)
        {
            scales[commodity.Commodity] = Math.Max(scales.GetValueOrDefault(commodity.Commodity), commodity.Scale ?? 0);
        }

        foreach (JournalPosting posting in document.Transactions.SelectMany(transaction => transaction.Postings))
        {
            IEnumerable<JournalAmount> asserted = posting.Assertion is null ? [] : [posting.Assertion.Amount];
            foreach (JournalAmount amount in posting.Amounts.Concat(asserted))
            {
                scales[amount.Commodity] = Math.Max(scales.GetValueOrDefault(amount.Commodity), amount.Scale);
            }
        }

        // What only prices name is declared too, but a price never makes the amounts of a commodity finer.
        HashSet<string> counted = [.. scales.Keys];
        foreach (JournalAmount amount in document.Prices
            .SelectMany(price => new[] { price.Price, new JournalAmount(0, 0, price.Commodity) })
            .Where(amount => !counted.Contains(amount.Commodity)))
        {
            scales[amount.Commodity] = Math.Max(scales.GetValueOrDefault(amount.Commodity), amount.Scale);
        }

        foreach ((string symbol, int scale) in scales)
        {
            bool isBounded = scale <= JournalLimits.ScaleMax;
            Require(AmountText.IsWritable(symbol), JournalWriteErrorCode.InvalidCommoditySymbol,
                "A commodity symbol holds a quote, a semicolon or a control character.");
            Require(isBounded, JournalWriteErrorCode.AmountOutOfRange, "A declared scale is out of range.");
            WriteLine("commodity " + AmountText.SampleOf(symbol, isBounded ? scale : 0), JournalComment.None);
        }
    }

    private void WriteAccount(JournalAccountDeclaration account)
    {
        RequireAccount(account.Account);
        RequireComment(account.Comment);
        JournalComment comment = account.Comment;
        if (account.Type is JournalAccountType type && comment.ValueOf("type") is null)
        {
            string tag = $"type:{AccountTypes.LetterOf(type)}";
            string first = comment.Lines.FirstOrDefault("");
            comment = JournalComment.FromLines([first.Length == 0 ? tag : $"{tag}, {first}", .. comment.Lines.Skip(1)]);
        }

        WriteLine("account " + account.Account, comment);
    }

    private void WritePrice(JournalMarketPrice price)
    {
        RequireRange(price.Price);
        RequireComment(price.Comment);
        string symbol = AmountText.SymbolOf(price.Commodity);
        WriteLine($"P {BusinessDate.Format(price.Date)} {symbol} {AmountText.Of(price.Price)}", price.Comment);
    }

    private void WriteTransaction(JournalTransaction transaction)
    {
        Require(TextRules.IsDescription(transaction.Description), JournalWriteErrorCode.InvalidDescription,
            "The description holds a semicolon or a control character, or white space at an end.");
        Require(TextRules.IsCode(transaction.Code), JournalWriteErrorCode.InvalidCode,
            "The code holds a closing parenthesis or a control character.");
        RequireComment(transaction.Comment);
        RequireBalance(transaction);
        WriteLine(HeaderOf(transaction), transaction.Comment);
        foreach (JournalPosting posting in transaction.Postings)
        {
            postingIndex++;
            WritePosting(transaction, posting);
        }
    }

    private static string HeaderOf(JournalTransaction transaction)
    {
        string second = transaction.SecondaryDate is DateOnly date ? "=" + BusinessDate.Format(date) : "";
        string status = MarkOf(transaction.Status) is { Length: > 0 } mark ? " " + mark : "";
        bool needsGuard = transaction.Description.Length > 0
            && (transaction.Description[0] == '('
                || (status.Length == 0 && transaction.Description[0] is '*' or '!'));
        string code = transaction.Code.Length > 0 || needsGuard ? $" ({transaction.Code})" : "";
        string description = transaction.Description.Length > 0 ? " " + transaction.Description : "";
        return BusinessDate.Format(transaction.Date) + second + status + code + description;
    }

    private static string MarkOf(JournalStatus status) => status switch
    {
        JournalStatus.Cleared => "*",
        JournalStatus.Pending => "!",
        _ => "",
    };

    private void WritePosting(JournalTransaction transaction, JournalPosting posting)
    {
        RequireAccount(posting.Account);
        RequireComment(posting.Comment);
        DateOnly second = transaction.SecondaryDate ?? transaction.Date;
        Require(
            posting.Comment.Lines.All(line => PostingDates.FaultIn(new(0, 0, line), transaction.Date, second) is null),
            JournalWriteErrorCode.InvalidComment, "The posting's comment would be read as another posting date.");
        string status = MarkOf(posting.Status) is { Length: > 0 } mark ? mark + " " : "";
        ImmutableArray<JournalAmount> amounts = posting.Amounts.IsEmpty ? [default] : posting.Amounts;
        for (int i = 0; i < amounts.Length; i++)
        {
            bool isLast = i == amounts.Length - 1;
            RequireRange(amounts[i]);
            string assertion = isLast && posting.Assertion is JournalAssertion wanted ? AssertionText(wanted) : "";
            WriteLine(
                $"    {status}{posting.Account}  {AmountText.Of(amounts[i])}{assertion}",
                isLast ? posting.Comment : JournalComment.None);
        }
    }

    private string AssertionText(JournalAssertion assertion)
    {
        RequireRange(assertion.Amount);
        string total = assertion.IsTotal ? "=" : "";
        string inclusive = assertion.IsInclusive ? "*" : "";
        return $" ={total}{inclusive} {AmountText.Of(assertion.Amount)}";
    }

    private void WriteLine(string line, JournalComment comment)
    {
        string first = comment.Lines.FirstOrDefault("");
        bool isOnItsLine = first.Length > 0 || comment.Lines.Length == 1;
        EndLine(isOnItsLine ? $"{line}  ; {first}".TrimEnd(' ') + "\n" : line + "\n");
        foreach (string below in comment.Lines.Skip(1))
        {
            EndLine(below.Length > 0 ? $"    ; {below}\n" : "    ;\n");
        }
    }

    private void EndLine(string line)
    {
        Require(line.Length <= JournalLimits.LineLengthMax, JournalWriteErrorCode.LineTooLong, "A line is too long.");
        text.Append(line);
    }

    private void RequireAccount(string account) => Require(
        TextRules.IsPlain(account) && AccountNames.ReasonAgainst(account) is null,
        JournalWriteErrorCode.InvalidAccountName, "The account name would be misread. " + AccountNames.Remedy);

    private void RequireComment(JournalComment comment) => Require(
        TextRules.IsComment(comment), JournalWriteErrorCode.InvalidComment,
        "A comment line holds a control character or white space at an end.");

    private void RequireRange(JournalAmount amount) => Require(
        BigInteger.Abs(amount.Mantissa) < MantissaBound, JournalWriteErrorCode.AmountOutOfRange,
        "The amount has too many digits.");

    private void RequireBalance(JournalTransaction transaction)
    {
        Finalising.AmountSet sum = new();
        sum.AddAll(transaction.Postings.SelectMany(posting => posting.Amounts));
        Require(sum.NonZero().IsEmpty, JournalWriteErrorCode.Unbalanced, "The amounts do not sum to zero.");
    }

    private void Require(bool holds, JournalWriteErrorCode code, string reason)
    {
        if (!holds && errors.Count < JournalLimits.ErrorCountMax)
        {
            errors.Add(new(code, transactionIndex, postingIndex, reason));
        }
    }
}
