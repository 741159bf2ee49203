using CapitalOs.Ledger.Journals;

namespace CapitalOs.Ledger.Tests.Journals;

/// <summary>Each error code, reproduced by the smallest journal that has it.</summary>
public sealed class ErrorTableTests
{
    private static readonly string LongLine = "; " + new string('x', JournalLimits.LineLengthMax);

    private static readonly (JournalErrorCode Code, int Line, int Column, string Text)[] Table =
    [
        (JournalErrorCode.IncludeNotFound, 1, 9, "include nowhere.journal\n"),
        (JournalErrorCode.IncludeCycle, 1, 9, "include ./main.journal\n"),
        (JournalErrorCode.IncludeUnsupported, 1, 9, "include ~/main.journal\n"),
        (JournalErrorCode.LimitExceeded, 1, 1, LongLine),
        (JournalErrorCode.ControlCharacter, 2, 4, "\n; a\u001b[31m\n"),
        (JournalErrorCode.UnknownLine, 1, 1, "what is this\n"),
        (JournalErrorCode.OrphanIndentedLine, 3, 3, "account a\n\n  note b\n"),
        (JournalErrorCode.TrailingText, 2, 14, "2024-01-01\n  a  10 USD  what\n  b\n"),
        (JournalErrorCode.UnsupportedDirective, 1, 1, "alias a=b\n"),
        (JournalErrorCode.InvalidDirective, 1, 14, "decimal-mark x\n"),
        (JournalErrorCode.PeriodicRule, 1, 1, "~ monthly\n  a  1\n  b\n"),
        (JournalErrorCode.AutoPostingRule, 1, 1, "= food\n  a  *1\n"),
        (JournalErrorCode.TimeclockEntry, 1, 1, "i 2024-01-01 09:00:00 work\n"),
        (JournalErrorCode.VirtualPosting, 2, 3, "2024-01-01\n  (a)  10 USD\n"),
        (JournalErrorCode.Cost, 2, 13, "2024-01-01\n  a  10 USD @ 5 EUR\n  b\n"),
        (JournalErrorCode.Lot, 2, 13, "2024-01-01\n  a  10 USD {5 EUR}\n  b\n"),
        (JournalErrorCode.PostingDate, 2, 10, "2024-01-01\n  a  1 ; date:2024-01-02\n  b\n"),
        (JournalErrorCode.InvalidDate, 1, 1, "2023-02-29\n  a  1\n  b\n"),
        (JournalErrorCode.YearMissing, 1, 1, "01-31\n  a  1\n  b\n"),
        (JournalErrorCode.UnclosedCode, 1, 12, "2024-01-01 (12\n  a  1\n  b\n"),
        (JournalErrorCode.InvalidAccountName, 2, 3, "2024-01-01\n  a::b  1\n  b\n"),
        (JournalErrorCode.InvalidAccountType, 1, 9, "account a  ; type:Z\n"),
        (JournalErrorCode.ConflictingAccountType, 2, 1, "account a  ; type:A\naccount a  ; type:L\n"),
        (JournalErrorCode.InvalidAmount, 2, 9, "2024-01-01\n  a  USD\n  b\n"),
        (JournalErrorCode.InvalidNumber, 2, 15, "2024-01-01\n  a  1,000,000,\n  b\n"),
        (JournalErrorCode.IrregularDigitGroups, 2, 6, "2024-01-01\n  a  1,00,0.00\n  b\n"),
        (JournalErrorCode.AmountOutOfRange, 2, 6, "2024-01-01\n  a  1E99\n  b\n"),
        (JournalErrorCode.InvalidCommoditySymbol, 2, 6, "2024-01-01\n  a  ,5\n  b\n"),
        (JournalErrorCode.FormatWithoutDecimalMark, 1, 11, "commodity 1000 USD\n"),
        (JournalErrorCode.FormatMismatch, 2, 10, "commodity USD\n  format 1.00 EUR\n"),
        (JournalErrorCode.SeveralElidedAmounts, 3, 3, "2024-01-01\n  a\n  b\n"),
        (JournalErrorCode.Unbalanced, 1, 1, "2024-01-01\n  a  1\n  b  -2\n"),
        (JournalErrorCode.BalancesOnlyAfterRounding, 2, 1,
            "commodity 1.00 USD\n2024-01-01\n  a  1.004 USD\n  b  -1 USD\n"),
        (JournalErrorCode.ImplicitConversion, 1, 1, "2024-01-01\n  a  1 USD\n  b  -2 EUR\n"),
        (JournalErrorCode.AssertionFailed, 2, 8, "2024-01-01\n  a  1 = 2\n  b\n"),
        (JournalErrorCode.AssignmentUnsupported, 3, 6, "2024-01-01\n  a\n  a  = 2\n"),
    ];

    /// <summary>Codes that no text alone has; <see cref="SourceTests"/> reproduces them.</summary>
    private static readonly JournalErrorCode[] OfTheSource =
        [JournalErrorCode.FileNotFound, JournalErrorCode.InvalidUtf8];

    public static TheoryData<JournalErrorCode> Codes => new(Table.Select(row => row.Code));

    [Theory]
    [MemberData(nameof(Codes))]
    public void EachCode_IsReportedAlone_WithItsPlaceAndARemedy(JournalErrorCode code)
    {
        (_, int line, int column, string text) = Table.Single(row => row.Code == code);
        JournalError error = Assert.Single(Some.Errors(text));
        Assert.Equal((code, line, column, Some.Path), (error.Code, error.Line, error.Column, error.File));
        Assert.EndsWith(".", error.Reason, StringComparison.Ordinal);
        Assert.NotEqual("", error.Remedy);
        Assert.Contains("^", error.Excerpt, StringComparison.Ordinal);
    }

    [Fact]
    public void TheTable_HoldsEveryCode_Once() => Assert.Equal(
        Enum.GetValues<JournalErrorCode>().Order(),
        Table.Select(row => row.Code).Concat(OfTheSource).Order());

    [Fact]
    public void AnError_PrintsPlaceExcerptCaretReasonAndRemedy()
    {
        JournalError error = Assert.Single(Some.Errors("2024-01-01 x\n  a  10 USD @ 5 EUR\n  b\n"));
        string[] lines = error.ToString().Split('\n');
        Assert.Equal("main.journal:2:13: Cost", lines[0]);
        Assert.Equal("2 |   a  10 USD @ 5 EUR", lines[1]);
        Assert.Equal("  |             ^", lines[2]);
        Assert.StartsWith("The amount has a cost", lines[3], StringComparison.Ordinal);
        Assert.StartsWith("Remedy: ", lines[4], StringComparison.Ordinal);
    }

    [Fact]
    public void ATransactionError_ShowsAllItsLines()
    {
        JournalError error = Assert.Single(Some.Errors("\n2024-01-01 x\n  a  10 USD\n  b  -9.50 USD\n"));
        Assert.Equal(
            "2 | 2024-01-01 x\n  | ^\n3 |   a  10 USD\n4 |   b  -9.50 USD", error.Excerpt);
        Assert.Contains("0.50 USD", error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void AllErrorsOfAJournal_AreReported_InOrder()
    {
        IReadOnlyList<JournalError> errors = Some.Errors(
            "2024-01-01\n  (a)  1\n  b  1 @ 2\n\nnonsense\n2024-13-01\n  a  1\n");
        Assert.Equal([2, 3, 5, 6], errors.Select(error => error.Line));
    }

    [Fact]
    public void NoMoreThanTheMaximum_IsReported() => Assert.Equal(
        JournalLimits.ErrorCountMax, Some.Errors(string.Concat(Enumerable.Repeat("nonsense\n", 50))).Count);

    [Fact]
    public void AColumn_CountsCodePoints()
    {
        JournalError error = Assert.Single(Some.Errors("2024-01-01\n  a\U0001F600b  1 = 2\n  b\n"));
        Assert.Equal((2, 10), (error.Line, error.Column));
    }
}
