using System.Numerics;
using CapitalOs.Ledger.Journals;

namespace CapitalOs.Ledger.Tests.Journals;

public sealed class WriterTests
{
    private static readonly DateOnly Day = new(2024, 1, 31);

    [Fact]
    public void ADocument_IsWritten_InOneForm()
    {
        JournalTransaction transaction = JournalTransaction.Of(
            Day, "shop | milk", JournalPosting.Of("a b", Amount(150, "USD"), JournalComment.FromLines("", "below")),
            JournalPosting.Of("c", Amount(-150, "USD"))) with
        {
            SecondaryDate = Day.AddDays(1),
            Status = JournalStatus.Cleared,
            Code = "7",
            Comment = JournalComment.FromLines("id:1", "more"),
        };
        Assert.Equal(
            """
            commodity 1000.00 USD
            account a b  ; type:C

            2024-01-31=2024-02-01 * (7) shop | milk  ; id:1
                ; more
                a b  1.50 USD
                ; below
                c  -1.50 USD

            """,
            Write(Document(transaction) with
            {
                Accounts = [new("a b", JournalAccountType.Cash, JournalComment.None, JournalPosition.None)],
            }));
    }

    [Theory]
    [InlineData("(x) y")]
    [InlineData("* y")]
    [InlineData("! y")]
    [InlineData("")]
    [InlineData("= y")]
    public void ADescriptionThatWouldBeMisread_IsGuarded(string description)
    {
        string text = Write(Document(JournalTransaction.Of(Day, description)));
        JournalTransaction back = Assert.Single(Some.Journal(text).Transactions);
        Assert.Equal((description, "", JournalStatus.Unmarked), (back.Description, back.Code, back.Status));
    }

    [Theory]
    [InlineData("USD", "1.50 USD")]
    [InlineData("$", "1.50 $")]
    [InlineData("", "1.50")]
    [InlineData("green apples", "1.50 \"green apples\"")]
    [InlineData("A1", "1.50 \"A1\"")]
    [InlineData("a,b", "1.50 \"a,b\"")]
    [InlineData(" ", "1.50 \" \"")]
    public void ACommodity_IsQuotedWhereNeeded(string commodity, string expected)
    {
        string text = Write(Document(Move(Amount(150, commodity))));
        Assert.Contains($"    a  {expected}\n", text, StringComparison.Ordinal);
        Assert.Equal(commodity, Some.Journal(text).Transactions[0].Postings[0].Amounts[0].Commodity);
    }

    public static TheoryData<JournalWriteErrorCode> Codes => new(Enum.GetValues<JournalWriteErrorCode>());

    [Theory]
    [MemberData(nameof(Codes))]
    public void EachRefusal_HasADocument(JournalWriteErrorCode code)
    {
        JournalWriteError error = Assert.Single(JournalWriter.Write(Document(Refused(code))).Errors);
        Assert.Equal(code, error.Code);
    }

    private static JournalTransaction Refused(JournalWriteErrorCode code)
    {
        JournalAmount zero = new(0, 0, "");
        return code switch
        {
            JournalWriteErrorCode.InvalidAccountName => JournalTransaction.Of(Day, "", JournalPosting.Of("a  b", zero)),
            JournalWriteErrorCode.InvalidDescription => JournalTransaction.Of(Day, "a;b"),
            JournalWriteErrorCode.InvalidCode => JournalTransaction.Of(Day, "") with { Code = "a)b" },
            JournalWriteErrorCode.InvalidComment => JournalTransaction.Of(
                Day, "", JournalPosting.Of("a", zero, JournalComment.FromLines("paid [2024-02-01]"))),
            JournalWriteErrorCode.InvalidCommoditySymbol => JournalTransaction.Of(
                Day, "", JournalPosting.Of("a", new(0, 0, "a\"b"))),
            JournalWriteErrorCode.AmountOutOfRange => JournalTransaction.Of(
                Day, "", JournalPosting.Of("a", new(BigInteger.Pow(10, 40), 0, "")), JournalPosting.Of("b", zero)) with
            {
                Postings =
                [
                    JournalPosting.Of("a", zero) with
                    {
                        Assertion = new(new(BigInteger.Pow(10, 40), 0, ""), false, false, JournalPosition.None),
                    },
                ],
            },
            JournalWriteErrorCode.LineTooLong =>
                JournalTransaction.Of(Day, new string('x', JournalLimits.LineLengthMax)),
            JournalWriteErrorCode.Unbalanced =>
                JournalTransaction.Of(Day, "", JournalPosting.Of("a", Amount(1, "USD"))),
            _ => throw new ArgumentOutOfRangeException(nameof(code)),
        };
    }

    [Theory]
    [InlineData("(a)")]
    [InlineData("a;b")]
    [InlineData("* a")]
    [InlineData("a::b")]
    [InlineData(" a")]
    [InlineData("a\u00a0b")]
    [InlineData("a\nb")]
    [InlineData("")]
    public void AnAccountThatWouldBeMisread_IsRefused(string account)
    {
        Assert.False(JournalWriter.Write(Document(Move(Amount(1, "USD"), account))).IsWritten);
        Assert.True(JournalWriter.Write(Document(Move(Amount(1, "USD"), "a b"))).IsWritten);
    }

    private static JournalAmount Amount(long cents, string commodity) => new(cents, 2, commodity);

    private static JournalTransaction Move(JournalAmount amount, string account = "a") =>
        JournalTransaction.Of(Day, "x", JournalPosting.Of(account, amount), JournalPosting.Of("b", -amount));

    private static JournalDocument Document(params JournalTransaction[] transactions) => new([], [], [.. transactions]);

    private static string Write(JournalDocument document)
    {
        JournalWriteResult result = JournalWriter.Write(document);
        Assert.True(result.IsWritten, string.Join("\n", result.Errors));
        return result.Text;
    }
}
