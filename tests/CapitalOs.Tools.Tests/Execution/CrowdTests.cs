using CapitalOs.TestKit;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Execution;

/// <summary>Read tools and queries of many clients at once, while a writer loads.</summary>
public sealed class CrowdTests
{
    private const int Clients = 64;
    private const int Rounds = 6;

    [Fact]
    public async Task SixtyFourReadersBesideAWriter_AreAllAnswered_FromWholeTransactions()
    {
        using ScratchFolder folder = new();
        await using TestBooks books = await TestBooks.OpenFileAsync(folder.File("books.db"));
        Guid cash = await books.AccountAsync("cash");
        Guid food = await books.AccountAsync("food", "expense");
        using CancellationTokenSource over = new();
        Task<int> writing = Task.Run(async () =>
        {
            int written = 0;
            for (; !over.IsCancellationRequested; written++)
            {
                string amount = $"{written + 1}";
                (await books.RecordAsync(Some.Bundle(
                    $"w{written}", Some.Posting(cash, $"-{amount}"), Some.Posting(food, amount)))).Accepted();
            }

            return written;
        });
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(() => ReadAsync(books, client))));
        await over.CancelAsync();
        Assert.True(await writing > 0);
        Assert.Empty(books.Defects);
        Assert.Null(books.Verify().Fault);
    }

    private static async Task ReadAsync(TestBooks books, int client)
    {
        for (int round = 0; round < Rounds; round++)
        {
            if ((client + round) % 2 == 0)
            {
                Reply accounts = (await books.CallAsync("list_accounts", books.Reader)).Accepted();
                Assert.Equal(2, accounts.Json.GetProperty("accounts").GetArrayLength());
                continue;
            }

            // Half a transaction would show as a sum, or as an odd number of postings.
            Reply answer = (await books.CallAsync("query", books.Reader, new()
            {
                ["sql"] = "SELECT count(*) % 2, coalesce(sum(minor_units), 0) FROM v_postings",
            })).Accepted();
            Assert.Equal("[[0,0]]", answer.Json.GetProperty("rows").GetRawText());
        }
    }
}
