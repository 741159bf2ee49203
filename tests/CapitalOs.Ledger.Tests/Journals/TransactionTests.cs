using CapitalOs.Ledger.Journals;

namespace CapitalOs.Ledger.Tests.Journals;

public sealed class TransactionTests
{
    [Theory]
    [InlineData("2024-01-02", "2024-01-02", null)]
    [InlineData("2024/1/2", "2024-01-02", null)]
    [InlineData("2024.01.2", "2024-01-02", null)]
    [InlineData("2024-01-02=2024-01-05", "2024-01-02", "2024-01-05")]
    [InlineData("2024-01-02=1/5", "2024-01-02", "2024-01-05")]
    public void Dates_AreRead(string text, string date, string? second)
    {
        JournalTransaction transaction = Some.Journal(text + " x\n").Transactions[0];
        Assert.Equal(date, transaction.Date.ToString("yyyy-MM-dd", null));
        Assert.Equal(second, transaction.SecondaryDate?.ToString("yyyy-MM-dd", null));
        Assert.Equal("x", transaction.Description);
    }

    [Theory]
    [InlineData("2024-01/02")]
    [InlineData("2024-01")]
    [InlineData("2024-00-02")]
    [InlineData("20240-01-02")]
    [InlineData("2024-01-02=")]
    [InlineData("2024-")]
    public void MalformedDates_AreRefused(string text) =>
        Assert.Equal(JournalErrorCode.InvalidDate, Assert.Single(Some.Errors(text + " x\n")).Code);

    [Theory]
    [InlineData("2024-01-01 * (c 1) shop | milk  ; note", JournalStatus.Cleared, "c 1", "shop | milk")]
    [InlineData("2024-01-01 ! d", JournalStatus.Pending, "", "d")]
    [InlineData("2024-01-01 !(c) d", JournalStatus.Pending, "", "(c) d")]
    [InlineData("2024-01-01 (c)d", JournalStatus.Unmarked, "c", "d")]
    [InlineData("2024-01-01 () * d", JournalStatus.Unmarked, "", "* d")]
    [InlineData("2024-01-01", JournalStatus.Unmarked, "", "")]
    public void TheHeader_IsDivided_AsHledgerDoes(string header, JournalStatus status, string code, string description)
    {
        JournalTransaction transaction = Some.Journal(header + "\n  a  1\n  b\n").Transactions[0];
        Assert.Equal((status, code, description), (transaction.Status, transaction.Code, transaction.Description));
    }

    [Fact]
    public void PayeeAndNote_AreTheTwoSidesOfTheBar()
    {
        JournalTransaction both = Some.Journal("2024-01-01 shop | milk | eggs\n").Transactions[0];
        Assert.Equal(("shop", "milk | eggs"), (both.Payee, both.Note));
        JournalTransaction one = Some.Journal("2024-01-01 shop\n").Transactions[0];
        Assert.Equal(("shop", "shop"), (one.Payee, one.Note));
    }

    [Fact]
    public void CommentsAndTags_BelongToTransactionOrPosting()
    {
        JournalTransaction transaction = Some.Journal(
            "2024-01-01 x  ; one, id:7\n  ; ref: a b , k:\n"
            + "  a  1  ; p:q\n  ; r:http://s\n  b\n   ; below\n").Transactions[0];
        Assert.Equal(["one, id:7", "ref: a b , k:"], transaction.Comment.Lines);
        Assert.Equal([new("id", "7"), new("ref", "a b"), new JournalTag("k", "")], transaction.Comment.Tags);
        Assert.Equal([new("p", "q"), new JournalTag("r", "http://s")], transaction.Postings[0].Comment.Tags);
        Assert.Equal(["", "below"], transaction.Postings[1].Comment.Lines);
        Assert.Equal((1, 6), (transaction.Position.Line, transaction.LastLine));
    }

    [Fact]
    public void PostingStatusAndMultiWordAccounts_AreRead()
    {
        JournalTransaction transaction = Some.Journal(
            "2024-01-01\n\t* a b:c d\t\t1\n  !e f  -1\n  g (h)\n").Transactions[0];
        Assert.Equal(["a b:c d", "e f", "g (h)"], transaction.Postings.Select(p => p.Account));
        Assert.Equal(
            [JournalStatus.Cleared, JournalStatus.Pending, JournalStatus.Unmarked],
            transaction.Postings.Select(p => p.Status));
    }

    [Theory]
    [InlineData("  a\t10 USD")]
    [InlineData("  a ; comment")]
    [InlineData("  # comment")]
    [InlineData("  *")]
    [InlineData("  :a  1")]
    [InlineData("  (a) b  1")]
    public void AnAccountThatIsProbablyASlip_IsRefused(string posting) =>
        Assert.Equal(
            JournalErrorCode.InvalidAccountName, Assert.Single(Some.Errors($"2024-01-01\n{posting}\n  b  1\n")).Code);

    [Theory]
    [InlineData("date:2024-01-01", true)]
    [InlineData("x, date:1/1 [2024-01-01=2024-01-01]", true)]
    [InlineData("[1] [see 2] [-]", true)]
    [InlineData("date2:2024-01-02", false)]
    [InlineData("[=2024-01-02]", false)]
    [InlineData("paid [1/3]", false)]
    public void APostingDate_IsTakenOnly_WhereItChangesNothing(string comment, bool isRead)
    {
        JournalReadResult result = Some.Read($"2024-01-01\n  a  1  ; {comment}\n  b\n");
        Assert.Equal(isRead, result.IsRead);
        Assert.All(result.Errors, error => Assert.Equal(JournalErrorCode.PostingDate, error.Code));
    }

    [Theory]
    [InlineData("date:")]
    [InlineData("[2024-13-01]")]
    [InlineData("[2024-01-01=]")]
    public void AMalformedPostingDate_IsRefused(string comment) => Assert.Equal(
        JournalErrorCode.InvalidDate, Assert.Single(Some.Errors($"2024-01-01\n  a  1  ; {comment}\n  b\n")).Code);

    [Fact]
    public void FileCommentsAndBlocks_ArePassed()
    {
        Journal journal = Some.Journal(
            "; a\n# b\n* org\n   ; c\n\ncomment\n2024-01-01 no\n  a\nend comment\n"
            + "2024-01-02 yes\ncomment\n2024-01-03 no\n");
        Assert.Equal("yes", Assert.Single(journal.Transactions).Description);
    }

    [Fact]
    public void ABlankLine_EndsATransaction() => Assert.Equal(
        JournalErrorCode.OrphanIndentedLine, Assert.Single(Some.Errors("2024-01-01\n  a  1\n  \n  b  -1\n")).Code);
}
