using System.Text.Json;
using CapitalOs.Ledger.Journals;
using CapitalOs.Store.Accounts;
using CapitalOs.Store.Sqlite;
using CapitalOs.Store.Transactions;
using CapitalOs.Tools.Books;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Credentials;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Export;
using CapitalOs.Tools.Import;
using CapitalOs.Tools.SelfTest;
using CapitalOs.Tools.Settings;
using CapitalOs.Tools.Witness;

namespace CapitalOs.Tools.Tests.Import;

/// <summary>Real books with a caller who may administer them, and who imports and exports journals.</summary>
internal sealed class TestBooks : IAsyncDisposable
{
    private int imports;

    private TestBooks(SqliteBooks books)
    {
        Books = books;
        Executor = new Executor(
            books,
            GroundTools.Catalogue(new NoProbe(), new NoSettings()),
            new NoWitness(),
            TimeProvider.System,
            defect => Defects.Add(defect));
    }

    public SqliteBooks Books { get; }

    public Executor Executor { get; }

    public List<Exception> Defects { get; } = [];

    public string Token { get; private set; } = "";

    public static Task<TestBooks> OpenAsync(string baseCommodity = "USD") =>
        OpenAsync(SqliteBooks.CreateInMemory(), baseCommodity);

    public static async Task<TestBooks> OpenAsync(SqliteBooks books, string baseCommodity = "USD")
    {
        TestBooks test = new(books);
        CallResult opened = await test.Executor.BootstrapAsync(
            new OpenBooks(),
            $$"""{"base_commodity":"{{baseCommodity}}","entity_name":"Household","correlation_id":"open"}""",
            "open");
        Assert.Null(opened.Problem);
        CallResult made = await test.Executor.BootstrapAsync(
            new CreateCredential(),
            """{"actor_id":"importer","capabilities":["read","write","admin"],"correlation_id":"credential"}""",
            "credential");
        Assert.Null(made.Problem);
        using JsonDocument answer = JsonDocument.Parse(made.Body);
        test.Token = answer.RootElement.GetProperty("token").GetString()!;
        return test;
    }

    public ValueTask DisposeAsync() => Books.DisposeAsync();

    public Task<ImportOutcome> ImportAsync(
        string text, string name = "my.journal", bool dryRun = false, bool keep = false) =>
        ImportAsync(name, new InMemoryJournalSource(name, text), dryRun, keep);

    public Task<ImportOutcome> ImportAsync(
        string path,
        IJournalSource source,
        bool dryRun = false,
        bool keep = false,
        Action<ImportProgress>? progress = null) =>
        new JournalImport(Executor, Books).RunAsync(
            path,
            source,
            Token,
            new ImportOptions
            {
                SourceName = ImportOptions.SourceNameOf(path),
                CorrelationPrefix = $"import-{++imports}",
                DryRun = dryRun,
                KeepMissing = keep,
            },
            progress);

    public async Task<ImportSummary> MustImportAsync(string text, string name = "my.journal", bool keep = false)
    {
        ImportOutcome outcome = await ImportAsync(text, name, keep: keep);
        Assert.True(outcome.IsImported, string.Join("\n\n", outcome.Errors));
        return outcome.Summary;
    }

    public string Export()
    {
        JournalWriteResult written = Books.Read(reader => JournalExport.Write(reader));
        Assert.True(written.IsWritten, string.Join("\n", written.Errors));
        return written.Text;
    }

    public long EventCount() => Books.Read(reader => reader.Head.Seq);

    public int TransactionCount() => Books.Read(reader =>
        reader.ListTransactions(new TransactionQuery { Limit = 1_000_000 }).Count);

    public IReadOnlyList<AccountRow> Accounts() => Books.Read(reader => reader.ListAccountTree(null));

    /// <summary>The balances that are not zero, by the names of the parent chain: <c>a:b|12.5 USD</c>.</summary>
    public IReadOnlyList<string> Balances() => Books.Read(reader =>
    {
        Dictionary<long, string> names = [];
        List<string> balances = [];
        foreach (AccountRow row in reader.ListAccountTree(null))
        {
            names[row.Key] = row.ParentKey is { } parent ? $"{names[parent]}:{row.Name}" : row.Name;
            long sum = reader.SumPostings(row.Key, null, DateOnly.MaxValue);
            if (sum != 0)
            {
                string number = Ledger.Money.DecimalText.Format(sum, row.Commodity.Scale);
                balances.Add(HledgerBalances.Line(names[row.Key], number, row.Commodity.Code.Text));
            }
        }

        return balances.Order(StringComparer.Ordinal).ToArray();
    });

    private sealed class NoProbe : ISealProbe
    {
        public IReadOnlyList<ProbeOutcome> Run() => [];
    }
}
