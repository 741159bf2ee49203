using System.Text.Json.Nodes;
using CapitalOs.Tools.Paging;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Paging;

public sealed class PagingTests
{
    private static readonly string[] Codes =
        ["a", "B", "aa", "a b", "Z", "\u00e4", "\U0001F4B0", "1", "10", "2", "a%", "a_", "a.b", "~", "\uFFFD",
            "\uFF21"];

    [Theory]
    [InlineData("list_accounts", "accounts", "account_id", "{}")]
    [InlineData("list_accounts", "accounts", "account_id", """{"account_type":"asset","entity_id":"entity-default"}""")]
    [InlineData("list_transactions", "transactions", "transaction_id", "{}")]
    [InlineData(
        "list_transactions", "transactions", "transaction_id", """{"source_system":"bank","from_date":"2026-01-02"}""")]
    [InlineData("list_events", "events", "event_id", """{"tool":"create_account"}""")]
    [InlineData("list_events", "events", "event_id", """{"tool":"create_account","order":"asc"}""")]
    [InlineData("list_credentials", "credentials", "credential_id", "{}")]
    [InlineData("get_account_balances", "balances", "account_id", """{"as_of_date":"2026-12-31"}""")]
    public async Task Pages_OfAnySize_ShowEveryRowOnceInTheDocumentedOrder(
        string tool, string rows, string id, string filters)
    {
        await using TestBooks books = await OpenAsync();
        JsonObject input = JsonNode.Parse(filters)!.AsObject();
        List<JsonNode> all = await books.PagesAsync(tool, books.Admin, rows, 500, input);
        Assert.True(all.Count >= 14, $"only {all.Count} rows");
        string[] expected = [.. all.Select(one => (string)one[id]!)];
        Assert.Equal(expected.Length, expected.Distinct().Count());
        Assert.Equal(Sorted(tool, all, input).Select(one => (string)one[id]!), expected);
        foreach (int size in new[] { 1, 2, 7 })
        {
            List<JsonNode> paged = await books.PagesAsync(tool, books.Admin, rows, size, input);
            Assert.Equal(expected, paged.Select(one => (string)one[id]!));
        }
    }

    [Fact]
    public async Task Pages_OfTransactions_StayAsTheyWereWhileNewOnesCommit()
    {
        await using TestBooks books = await OpenAsync();
        List<JsonNode> before = await books.PagesAsync("list_transactions", books.Admin, "transactions", 500, []);
        Guid a = Ledger.Identity.LedgerIds.Account("entity-default", "a");
        Guid b = Ledger.Identity.LedgerIds.Account("entity-default", "B");
        List<string> seen = [];
        string? cursor = null;
        int added = 0;
        do
        {
            JsonObject input = new JsonObject { ["limit"] = 2 }.With("cursor", cursor);
            Reply page = (await books.CallAsync("list_transactions", books.Reader, input)).Accepted();
            seen.AddRange(page.Json.GetProperty("transactions").EnumerateArray()
                .Select(one => one.GetProperty("transaction_id").GetString()!));
            cursor = page["next_cursor"];
            for (int i = 0; i < 3; i++)
            {
                string date = $"2026-01-{1 + (added % 28):00}T12:00:00Z";
                (await books.RecordAsync(Some.Move($"late-{added++}", a, b, $"{100 + added}", date))).Accepted();
            }
        }
        while (cursor is not null);

        Assert.Equal(before.Select(one => (string)one["transaction_id"]!), seen);
        List<JsonNode> now = await books.PagesAsync("list_transactions", books.Admin, "transactions", 500, []);
        Assert.Equal(before.Count + added, now.Count);
    }

    [Fact]
    public async Task Cursor_OfAnotherListOrFilter_IsRefused()
    {
        await using TestBooks books = await OpenAsync();
        (string Tool, string Filters)[] questions =
        [
            ("list_accounts", "{}"), ("list_accounts", """{"account_type":"asset"}"""),
            ("list_accounts", """{"code_prefix":"a"}"""), ("list_accounts", """{"entity_id":"entity-default"}"""),
            ("list_transactions", "{}"), ("list_transactions", """{"source_system":"bank"}"""),
            ("list_transactions", """{"description_contains":"Pay"}"""), ("list_events", "{}"),
            ("list_events", """{"order":"asc"}"""), ("list_events", """{"status":"committed"}"""),
            ("list_credentials", "{}"), ("get_account_balances", """{"as_of_date":"2026-01-31"}"""),
            ("get_account_balances", """{"as_of_date":"2026-01-30"}"""),
            ("get_account_balances", """{"as_of_date":"2026-01-31","source_policy":"best_available"}"""),
        ];
        for (int from = 0; from < questions.Length; from++)
        {
            JsonObject first = JsonNode.Parse(questions[from].Filters)!.AsObject().With("limit", 1);
            string cursor = (await books.CallAsync(questions[from].Tool, books.Admin, first))
                .Accepted()["next_cursor"]!;
            for (int to = 0; to < questions.Length; to++)
            {
                JsonObject next = JsonNode.Parse(questions[to].Filters)!.AsObject().With("cursor", cursor);
                Reply reply = await books.CallAsync(questions[to].Tool, books.Admin, next);
                if (from == to)
                {
                    reply.Accepted();
                }
                else
                {
                    Assert.Equal(["/cursor invalid_cursor"], reply.Refused("invalid_input").Errors);
                }
            }
        }
    }

    [Theory]
    [InlineData("list_accounts")]
    [InlineData("list_transactions")]
    [InlineData("list_events")]
    [InlineData("list_credentials")]
    public async Task Cursor_ThatWasTamperedWith_IsRefusedOrAnswersAndNeverFails(string tool)
    {
        await using TestBooks books = await OpenAsync();
        string cursor = (await books.CallAsync(tool, books.Admin, new() { ["limit"] = 1 })).Accepted()["next_cursor"]!;
        for (int i = 0; i < cursor.Length; i++)
        {
            (await books.CallAsync(tool, books.Admin, new() { ["cursor"] = cursor })).Accepted();
            string changed = cursor[..i] + (cursor[i] == 'A' ? 'B' : 'A') + cursor[(i + 1)..];
            Reply reply = await books.CallAsync(tool, books.Admin, new() { ["cursor"] = changed });
            Assert.True(reply.Code is null or "invalid_input", reply.Text);
            Assert.True(i > 20 || reply.Code is not null, "the filters' digest was not looked at");
        }

        string[] garbage =
        [
            "A", "====", "!!!!", " ", cursor[..20], "sk-" + new string('a', 44), "\u00e4", cursor + "\n",
            Cursor.Encode([tool]), Cursor.Encode([tool], "x"), Cursor.Encode([], "1", "2", "3"),
        ];
        foreach (string text in garbage)
        {
            Reply reply = await books.CallAsync(tool, books.Admin, new() { ["cursor"] = text });
            Assert.Equal(["/cursor invalid_cursor"], reply.Refused("invalid_input").Errors);
        }

        Assert.Empty(books.Defects);
    }

    [Fact]
    public async Task Cursor_WithAPlaceAtTheEdgeOfItsType_NeverFails()
    {
        await using TestBooks books = await OpenAsync();
        string?[] none = [null, null, null, null, null, null];
        string id = Guid.Empty.ToString("D");
        string max = long.MaxValue.ToString(System.Globalization.CultureInfo.InvariantCulture);
        string min = long.MinValue.ToString(System.Globalization.CultureInfo.InvariantCulture);
        foreach (string edge in new[] { max, min, "0", "-1" })
        {
            (string Tool, string Cursor)[] crafted =
            [
                ("list_transactions", Cursor.Encode(["list_transactions", .. none], edge, edge, id)),
                ("list_events", Cursor.Encode(["list_events", null, null, null, null, null, "desc"], edge)),
                ("list_credentials", Cursor.Encode(["list_credentials"], edge, id)),
            ];
            foreach ((string tool, string cursor) in crafted)
            {
                Reply reply = await books.CallAsync(tool, books.Admin, new() { ["cursor"] = cursor });
                Assert.True(reply.Code is null or "invalid_input", reply.Text);
            }
        }

        Assert.Empty(books.Defects);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(501)]
    [InlineData(-1)]
    public async Task Limit_OutsideItsRange_IsRefused(int limit)
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Reply reply = await books.CallAsync("list_accounts", books.Reader, new() { ["limit"] = limit });
        Assert.Equal(["/limit out_of_range"], reply.Refused("invalid_input").Errors);
    }

    [Fact]
    public async Task Filters_AreTextsAndNoPatterns()
    {
        await using TestBooks books = await OpenAsync();
        JsonObject prefix = new() { ["code_prefix"] = "a%" };
        Assert.Equal(
            ["a%"],
            (await books.PagesAsync("list_accounts", books.Reader, "accounts", 7, prefix))
                .Select(one => (string)one["code"]!));
        JsonObject contains = new() { ["description_contains"] = "%" };
        Assert.Empty(await books.PagesAsync("list_transactions", books.Reader, "transactions", 7, contains));
        JsonObject payment = new() { ["description_contains"] = "ayment t-1" };
        Assert.Equal(11, (await books.PagesAsync("list_transactions", books.Reader, "transactions", 7, payment)).Count);
        JsonObject day = new() { ["from_date"] = "2026-01-03", ["to_date"] = "2026-01-03" };
        Assert.All(
            await books.PagesAsync("list_transactions", books.Reader, "transactions", 7, day),
            one => Assert.StartsWith("2026-01-03", (string)one["date"]!, StringComparison.Ordinal));
    }

    private static IEnumerable<JsonNode> Sorted(string tool, List<JsonNode> rows, JsonObject filters) => tool switch
    {
        "list_transactions" => rows.OrderByDescending(one => (string)one["date"]!, StringComparer.Ordinal)
            .ThenBy(one => (string)one["transaction_id"]!, StringComparer.Ordinal),
        "list_events" when filters.ContainsKey("order") => rows.OrderBy(one => (long)one["seq"]!),
        "list_events" => rows.OrderByDescending(one => (long)one["seq"]!),
        "list_credentials" => rows.OrderBy(one => (string)one["created_at"]!, StringComparer.Ordinal)
            .ThenBy(one => (string)one["credential_id"]!, StringComparer.Ordinal),
        _ => rows.OrderBy(one => Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes((string)one["code"]!)),
            StringComparer.Ordinal),
    };

    private static async Task<TestBooks> OpenAsync()
    {
        TestBooks books = await TestBooks.OpenAsync();
        Guid[] accounts = new Guid[Codes.Length];
        for (int i = 0; i < Codes.Length; i++)
        {
            accounts[i] = await books.AccountAsync(Codes[i]);
        }

        for (int i = 0; i < 23; i++)
        {
            // Several of one moment, so that the id has to decide their order.
            string date = $"2026-01-{1 + (i % 5):00}T12:00:00Z";
            (await books.RecordAsync(
                Some.Move($"t-{i}", accounts[0], accounts[1 + (i % 5)], $"{1 + i}", date))).Accepted();
        }

        for (int i = 0; i < 12; i++)
        {
            await books.NewTokenAsync($"actor-{i}", "read");
        }

        string both = await books.NewTokenAsync("both", "read", "admin");
        return books.As(both);
    }
}
