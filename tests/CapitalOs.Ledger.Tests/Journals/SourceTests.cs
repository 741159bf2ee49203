using System.Text;
using CapitalOs.Ledger.Journals;

namespace CapitalOs.Ledger.Tests.Journals;

public sealed class SourceTests
{
    [Fact]
    public void AMissingTopFile_IsRefused()
    {
        JournalReadResult result = JournalReader.Read("gone.journal", new InMemoryJournalSource("main.journal", ""));
        Assert.Equal(JournalErrorCode.FileNotFound, Assert.Single(result.Errors).Code);
        Assert.Equal("gone.journal: FileNotFound", result.Errors[0].ToString().Split('\n')[0]);
    }

    [Fact]
    public void BytesThatAreNotUtf8_AreRefused()
    {
        JournalReadResult result = JournalReader.Read("main.journal", new BytesSource([0x32, 0xff, 0x0a]));
        Assert.Equal(JournalErrorCode.InvalidUtf8, Assert.Single(result.Errors).Code);
    }

    [Fact]
    public void AByteOrderMarkAndReturns_ChangeNothing()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("2024-01-01 é\r\n  a  1\r\n  b\r\n")];
        JournalReadResult result = JournalReader.Read("main.journal", new BytesSource(bytes));
        JournalTransaction transaction = Assert.Single(result.Journal!.Transactions);
        Assert.Equal(("é", 2), (transaction.Description, transaction.Postings.Length));
        Assert.Equal("b", transaction.Postings[1].Account);
    }

    [Fact]
    public void Includes_AreRead_InPlace_RelativeToTheirFile()
    {
        Journal journal = Read(
            ("books/main.journal", "2024-01-01 one\ninclude years/2023.journal\n2024-01-01 four\n"),
            ("books/years/2023.journal", "2024-01-01 two\ninclude ../other/x.journal\n"),
            ("books/other/x.journal", "2024-01-01 three\n"));
        Assert.Equal(["one", "two", "three", "four"], journal.Transactions.Select(t => t.Description));
        Assert.Equal("books/other/x.journal:1:1", journal.Transactions[2].Position.ToString());
        Assert.Equal(2, journal.Directives.OfType<JournalInclude>().Count());
    }

    [Fact]
    public void AGlob_MeansItsFilesInOrder_WithoutHiddenOnesAndFolders()
    {
        Journal journal = Read(
            ("books/main.journal", "include y/*.journal\n"),
            ("books/y/b.journal", "2024-01-01 b\n"),
            ("books/y/a.journal", "2024-01-01 a\n"),
            ("books/y/.hidden.journal", "2024-01-01 hidden\n"),
            ("books/y/c.txt", "2024-01-01 c\n"),
            ("books/y/z/d.journal", "2024-01-01 d\n"));
        Assert.Equal(["a", "b"], journal.Transactions.Select(t => t.Description));
    }

    [Theory]
    [InlineData("include */x.journal")]
    [InlineData("include **/x.journal")]
    [InlineData("include timedot:x.journal")]
    [InlineData("include x.csv")]
    [InlineData("include [ab].journal")]
    [InlineData("include folder/")]
    [InlineData("include")]
    public void AnIncludeOfSomethingElse_IsRefused(string line) =>
        Assert.Equal(JournalErrorCode.IncludeUnsupported, Assert.Single(Some.Errors(line + "\n")).Code);

    [Fact]
    public void ACycleThroughAnotherFile_IsRefused_WhereItCloses()
    {
        JournalError error = Assert.Single(ReadErrors(
            ("books/main.journal", "include a.journal\n"), ("books/a.journal", "\ninclude main.journal\n")));
        Assert.Equal((JournalErrorCode.IncludeCycle, "books/a.journal", 2), (error.Code, error.File, error.Line));
    }

    [Fact]
    public void IncludesThatMultiply_EndAtTheFileLimit()
    {
        List<(string, string)> files = [("books/main.journal", "include 1.journal\ninclude 1.journal\n")];
        for (int i = 1; i < 25; i++)
        {
            files.Add(($"books/{i}.journal", $"include {i + 1}.journal\ninclude {i + 1}.journal\n"));
        }

        files.Add(("books/25.journal", ""));
        Assert.Contains(ReadErrors([.. files]), error => error.Code == JournalErrorCode.LimitExceeded);
    }

    [Fact]
    public void YearMarkAndDefaultCommodity_EndWithTheirFile_AndCommoditiesDoNot()
    {
        Journal journal = Read(
            ("books/main.journal", "Y 2020\ninclude a.journal\n1/2 x\n  a  1,000 EUR\n  b  1,000\n  c\n"),
            ("books/a.journal", "1/1 y\nY 2021\nD $1.00\ndecimal-mark .\ncommodity 1,000.00 EUR\n1/1 z\n"));
        Assert.Equal([2020, 2021, 2020], journal.Transactions.Select(t => t.Date.Year));
        Assert.Equal(
            ["1000 EUR", "1.000"],
            journal.Transactions[2].Postings.SelectMany(p => p.Amounts).Select(a => a.ToString()));
    }

    private static JournalReadResult ReadResult(params (string Path, string Text)[] files) => JournalReader.Read(
        "books/main.journal",
        new InMemoryJournalSource(files.Select(file => KeyValuePair.Create(file.Path, file.Text))));

    private static Journal Read(params (string Path, string Text)[] files)
    {
        JournalReadResult result = ReadResult(files);
        Assert.True(result.IsRead, string.Join("\n\n", result.Errors));
        return result.Journal;
    }

    private static IReadOnlyList<JournalError> ReadErrors(params (string Path, string Text)[] files) =>
        ReadResult(files).Errors;

    private sealed class BytesSource(byte[] bytes) : IJournalSource
    {
        public byte[]? Read(string path) => bytes;

        public IReadOnlyList<string> FilesIn(string folder) => [];
    }
}
