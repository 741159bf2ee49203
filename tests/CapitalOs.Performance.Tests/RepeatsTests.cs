using System.Text.Json;
using CapitalOs.Performance.Tests.Support;

namespace CapitalOs.Performance.Tests;

/// <summary>
/// An agent in a loop asks for one bundle again and again under new names. Each is found to repeat the first, and waits
/// for a person; none may cost more than the one before it.
/// </summary>
public sealed class RepeatsTests
{
    private const int Few = 80;
    private const int Many = 380;
    private long named;

    [Fact]
    public async Task Repeat_OfABundleThatWaitsManyTimes_CostsWhatItCostAmongFew()
    {
        await using MeasuredBooks books = await MeasuredBooks.MakeAsync(isHot: false, bundles: 10);
        JsonElement accounts = await books.CallAsync("list_accounts", """{"correlation_id":"a","limit":30}""");
        string[] ids = [.. accounts.GetProperty("accounts").EnumerateArray()
            .Where(one => one.GetProperty("depth").GetInt32() == 2)
            .Select(one => one.GetProperty("account_id").GetString()!)];
        Assert.Equal("committed", await RecordAsync(books, ids));
        long few = await AddAsync(books, ids, Few);
        long many = await AddAsync(books, ids, Many - Few);
        Assert.True(many <= (few * 1.25m) + 100, $"{few} steps beside {Few}, {many} beside {Many}");

        JsonElement boss = await books.CallAsync("create_credential", """
            {"actor_id":"boss","capabilities":["approve"],"correlation_id":"b"}
            """);
        string token = boss.GetProperty("token").GetString()!;
        await foreach (string proposal in WaitingAsync(books))
        {
            await books.CallAsync("reject_proposed_transaction", $$"""
                {"correlation_id":"r{{named++}}","proposal_id":"{{proposal}}","reason":"a loop"}
                """, token);
        }

        long rejected = await AddAsync(books, ids, 1);
        Assert.True(rejected <= (few * 1.25m) + 100, $"{few} steps beside {Few}, {rejected} after {Many} rejected");
    }

    /// <summary>How many steps the last one took.</summary>
    private async Task<long> AddAsync(MeasuredBooks books, string[] ids, int count)
    {
        for (int i = 0; i < count; i++)
        {
            books.Counter.Restart();
            Assert.Equal("proposed", await RecordAsync(books, ids));
        }

        return books.Counter.Steps;
    }

    private async Task<string> RecordAsync(MeasuredBooks books, string[] ids)
    {
        JsonElement answer = await books.CallAsync("record_transaction_bundle", $$"""
            {"correlation_id":"c{{named}}","date":"2026-01-31T12:00:00Z","description":"Rent",
             "external_id":"e{{named++}}","postings":[{"account_id":"{{ids[0]}}","amount":"7","currency":"USD"},
             {"account_id":"{{ids[1]}}","amount":"-7","currency":"USD"}],"source_system":"bank"}
            """);
        return answer.GetProperty("status").GetString()!;
    }

    private static async IAsyncEnumerable<string> WaitingAsync(MeasuredBooks books)
    {
        while (true)
        {
            JsonElement page = await books.CallAsync(
                "list_proposals", """{"correlation_id":"l","limit":100,"status":"proposed"}""");
            JsonElement waiting = page.GetProperty("proposals");
            if (waiting.GetArrayLength() == 0)
            {
                yield break;
            }

            foreach (JsonElement one in waiting.EnumerateArray())
            {
                yield return one.GetProperty("proposal_id").GetString()!;
            }
        }
    }
}
