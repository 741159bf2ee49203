using System.Text.Json.Nodes;
using CapitalOs.Store.Obligations;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Obligations;

public sealed class ObligationTests
{
    private const string Put = "create_or_update_obligation";
    private const string Fulfill = "fulfill_obligation";

    [Fact]
    public async Task Obligation_IsCreatedThenUnchangedThenUpdated_AndItsPastIsKept()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject input = Rent(await books.AccountAsync("cash"));
        Reply first = await PutAsync(books, input, "created");
        await PutAsync(books, input.With("expected_amount", "1500.0000"), "unchanged");
        Reply updated = await PutAsync(books, input.With("expected_amount", "1600"), "updated");
        await PutAsync(books, input.With("active", false), "updated");
        Assert.Equal(first["obligation_id"], updated["obligation_id"]);
        Assert.Equal("1600.0000", updated["expected_amount"]);
        Assert.Equal("USD", updated["currency"]);
        Assert.Equal(
            ["1500.0000 True", "1600.0000 True"],
            History(books, first).Select(one => $"{one.ExpectedAmount.ToDecimalString()} {one.IsActive}"));
    }

    [Fact]
    public async Task SameNameOfAnotherSourceOrAccount_IsAnotherObligation()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject input = Rent(await books.AccountAsync("cash"));
        Guid bank = await books.AccountAsync("bank");
        string?[] ids =
        [
            (await PutAsync(books, input, "created"))["obligation_id"],
            (await PutAsync(books, input.With("source_system", "other"), "created"))["obligation_id"],
            (await PutAsync(books, input.With("account_id", bank.ToString("D")), "created"))["obligation_id"],
            (await PutAsync(books, input.With("name", "Rent 2"), "created"))["obligation_id"],
        ];
        Assert.Equal(4, ids.Distinct().Count());
    }

    [Fact]
    public async Task DueDate_RollsFromTheOriginalDay()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Reply rent = await PutAsync(books, Rent(await books.AccountAsync("cash")), "created");
        List<string?> dates = [];
        for (int day = 1; day <= 4; day++)
        {
            dates.Add((await FulfillAsync(
                books, rent, "fulfilled", ("fulfilled_at", $"2026-05-0{day}T00:00:00Z")))["next_due_date"]);
        }

        Assert.Equal(["2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"], dates);
    }

    [Theory]
    [InlineData("annual", null, null, "2028-02-29", "2029-02-28")]
    [InlineData("custom", 10, "days", "2026-02-25", "2026-03-07")]
    [InlineData("custom", 2, "weeks", "2026-02-25", "2026-03-11")]
    [InlineData("custom", 3660, "weeks", "2026-02-25", "2096-04-18")]
    public async Task DueDate_RollsByItsCadence(string cadence, int? count, string? unit, string first, string next)
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject input = Rent(await books.AccountAsync("cash")).With("cadence", cadence)
            .With("interval_count", count).With("interval_unit", unit).With("next_due_date", first);
        Reply reply = await PutAsync(books, input, "created");
        Assert.Equal(next, (await FulfillAsync(books, reply, "fulfilled"))["next_due_date"]);
    }

    [Fact]
    public async Task DueDate_ThatTheCallerMoves_IsTheOriginalDayFromThenOn()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject input = Rent(await books.AccountAsync("cash"));
        Reply rent = await PutAsync(books, input, "created");
        await FulfillAsync(books, rent, "fulfilled");
        await PutAsync(books, input.With("next_due_date", "2026-02-28").With("variability_flag", true), "updated");
        Assert.Equal(
            "2026-03-31",
            (await FulfillAsync(books, rent, "fulfilled", ("fulfilled_at", "2026-03-01T00:00:00Z")))["next_due_date"]);
        await PutAsync(books, input.With("next_due_date", "2026-02-27"), "updated");
        Assert.Equal(
            "2026-03-27",
            (await FulfillAsync(books, rent, "fulfilled", ("fulfilled_at", "2026-03-02T00:00:00Z")))["next_due_date"]);
    }

    [Fact]
    public async Task Transaction_FulfillsAnObligationOnce()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Guid cash = await books.AccountAsync("cash");
        Guid rentAccount = await books.AccountAsync("rent", "expense");
        Reply rent = await PutAsync(books, Rent(cash), "created");
        string first = (await books.RecordAsync(Some.Move("1", cash, rentAccount))).Accepted()["transaction_id"]!;
        string second = (await books.RecordAsync(Some.Move("2", cash, rentAccount))).Accepted()["transaction_id"]!;
        Reply done = await FulfillAsync(books, rent, "fulfilled", ("fulfilled_by_transaction_id", first));
        Reply again = await FulfillAsync(books, rent, "already_fulfilled", ("fulfilled_by_transaction_id", first));
        Assert.Equal("2026-01-31", again["fulfilled_due_date"]);
        Assert.Equal(done["next_due_date"], again["next_due_date"]);
        Assert.Equal(done["output_hash"], again["output_hash"]);
        Reply next = await FulfillAsync(books, rent, "fulfilled", ("fulfilled_by_transaction_id", second));
        Assert.Equal("2026-03-31", next["next_due_date"]);
    }

    /// <summary>The clock of these books stands still at noon of 31 January.</summary>
    [Fact]
    public async Task Fulfilment_WithoutATransaction_CountsOnceAUtcDay_SoThatARetryDoesNotRollTwice()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Reply rent = await PutAsync(books, Rent(await books.AccountAsync("cash")), "created");
        await FulfillAsync(books, rent, "fulfilled");
        await FulfillAsync(books, rent, "already_fulfilled");
        await FulfillAsync(books, rent, "already_fulfilled", ("fulfilled_at", "2026-01-31T23:59:59.999999Z"));
        await FulfillAsync(books, rent, "already_fulfilled", ("fulfilled_at", "2026-02-01T00:30:00+01:00"));
        await FulfillAsync(books, rent, "fulfilled", ("fulfilled_at", "2026-02-01T00:00:00Z"));
        await FulfillAsync(books, rent, "fulfilled", ("fulfilled_at", "1969-12-31T23:59:59Z"));
        await FulfillAsync(books, rent, "already_fulfilled", ("fulfilled_at", "1969-12-31T00:00:00Z"));
    }

    [Fact]
    public async Task DueDate_AtTheEndOfTheCalendar_EndsTheObligation()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject input = Rent(await books.AccountAsync("cash")).With("next_due_date", "9999-12-31");
        Reply done = await FulfillAsync(books, await PutAsync(books, input, "created"), "fulfilled");
        Assert.Equal("9999-12-31", done["next_due_date"]);
        Assert.False(done.Json.GetProperty("active").GetBoolean());
    }

    [Theory]
    [InlineData("account_id", "00000000-0000-0000-0000-000000000000", "account_not_found",
        "/account_id account_not_found")]
    [InlineData("entity_id", "other", "entity_mismatch", "/account_id entity_mismatch")]
    [InlineData("expected_amount", "-0.0001", "invalid_input", "/expected_amount out_of_range")]
    [InlineData("expected_amount", "1.00001", "invalid_input", "/expected_amount too_precise")]
    [InlineData("expected_amount", "ten", "invalid_input", "/expected_amount invalid_decimal")]
    [InlineData("cadence", "weekly", "invalid_input", "/cadence not_allowed")]
    [InlineData("interval_unit", "days", "invalid_input", "/interval_unit inconsistent")]
    [InlineData("next_due_date", "2026-02-29", "invalid_input", "/next_due_date invalid_date")]
    [InlineData("name", "", "invalid_input", "/name too_short")]
    public async Task Obligation_ThatDoesNotFit_IsRefused(string field, string value, string code, string error)
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject input = Rent(await books.AccountAsync("cash")).With(field, value);
        Assert.Equal([error], (await books.CallAsync(Put, books.Writer, input)).Refused(code).Errors);
        Assert.Empty(await ListAsync(books, new()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3661)]
    public async Task Interval_PastItsLimit_IsRefused(int count)
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject input = Rent(await books.AccountAsync("cash")).With("cadence", "custom")
            .With("interval_count", count);
        Assert.Equal(
            ["/interval_count out_of_range", "/interval_unit required"],
            (await books.CallAsync(Put, books.Writer, input)).Refused("invalid_input").Errors);
    }

    [Fact]
    public async Task Fulfilment_OfOrByWhatDoesNotExist_IsRefused()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Reply rent = await PutAsync(books, Rent(await books.AccountAsync("cash")), "created");
        JsonObject none = new() { ["obligation_id"] = Guid.Empty.ToString("D") };
        Assert.Equal(
            ["/obligation_id obligation_not_found"],
            (await books.CallAsync(Fulfill, books.Writer, none)).Refused("obligation_not_found").Errors);
        JsonObject by = new()
        {
            ["obligation_id"] = rent["obligation_id"],
            ["fulfilled_by_transaction_id"] = Guid.Empty.ToString("D"),
        };
        Assert.Equal(
            ["/fulfilled_by_transaction_id transaction_not_found"],
            (await books.CallAsync(Fulfill, books.Writer, by)).Refused("transaction_not_found").Errors);
        (await books.CallAsync(Fulfill, books.Reader, none)).Refused("forbidden");
    }

    [Fact]
    public async Task List_IsOrderedByDueDateThenId_AndFiltered()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject input = Rent(await books.AccountAsync("cash"));
        for (int i = 0; i < 7; i++)
        {
            await PutAsync(
                books,
                input.With("name", $"n{i}").With("next_due_date", $"2026-02-0{1 + (i % 3)}").With("active", i != 6),
                "created");
        }

        List<JsonNode> all = await ListAsync(books, new() { ["active_only"] = false });
        Assert.Equal(7, all.Count);
        (string, string)[] keys = [.. all.Select(one =>
            ((string)one["next_due_date"]!, (string)one["obligation_id"]!))];
        Assert.Equal(keys.OrderBy(one => one.Item1, StringComparer.Ordinal)
            .ThenBy(one => one.Item2, StringComparer.Ordinal), keys);
        Assert.Equal(6, (await ListAsync(books, new())).Count);
        Assert.Equal(4, (await ListAsync(books, new() { ["due_before"] = "2026-02-03" })).Count);
        Assert.Empty(await ListAsync(books, new() { ["due_before"] = "2026-02-01" }));
        JsonNode first = all[0];
        Assert.Null((string?)first["last_fulfilled_at"]);
        JsonObject met = new() { ["obligation_id"] = (string)first["obligation_id"]! };
        (await books.CallAsync(Fulfill, books.Writer, met)).Accepted();
        Assert.Equal(
            "2026-01-31T12:00:00.000000Z",
            (string?)(await ListAsync(books, new()))
                .Single(one => (string?)one["obligation_id"] == (string?)first["obligation_id"])["last_fulfilled_at"]);
        (await books.CallAsync("list_obligations", books.Reader, new() { ["cursor"] = "AAAA" }))
            .Refused("invalid_input");
    }

    [Fact]
    public async Task Obligations_AreMadeAgainByTheLog()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Reply rent = await PutAsync(books, Rent(await books.AccountAsync("cash")), "created");
        await FulfillAsync(books, rent, "fulfilled");
        await PutAsync(books, Rent(rent.Id("account_id")).With("active", false), "updated");
        Assert.Null(books.Verify().Fault);
    }

    private static IReadOnlyList<ObligationRow> History(TestBooks books, Reply reply) => books.Books.Read(
        reader => reader.ObligationHistory(reader.FindObligation(reply.Id("obligation_id"))!.Key));

    private static Task<List<JsonNode>> ListAsync(TestBooks books, JsonObject filters) =>
        books.PagesAsync("list_obligations", books.Reader, "obligations", 2, filters);

    private static async Task<Reply> PutAsync(TestBooks books, JsonObject input, string status)
    {
        Reply reply = (await books.CallAsync(Put, books.Writer, input)).Accepted();
        Assert.Equal(status, reply.Status);
        return reply;
    }

    private static async Task<Reply> FulfillAsync(
        TestBooks books, Reply obligation, string status, params (string Name, string Value)[] further)
    {
        JsonObject input = new() { ["obligation_id"] = obligation["obligation_id"] };
        foreach ((string name, string value) in further)
        {
            input[name] = value;
        }

        Reply reply = (await books.CallAsync(Fulfill, books.Writer, input)).Accepted();
        Assert.Equal(status, reply.Status);
        return reply;
    }

    private static JsonObject Rent(Guid account) => new()
    {
        ["source_system"] = "lease",
        ["name"] = "Rent",
        ["account_id"] = account.ToString("D"),
        ["cadence"] = "monthly",
        ["expected_amount"] = "1500",
        ["next_due_date"] = "2026-01-31",
    };
}
