using System.Text.Json.Nodes;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Prices;

public sealed class PriceToolTests
{
    private static readonly JsonObject Euro = new()
    {
        ["source_system"] = "ecb",
        ["commodity"] = "EUR",
        ["price_commodity"] = "USD",
        ["price"] = "1.0834",
        ["date"] = "2026-01-31",
    };

    [Fact]
    public async Task Price_IsRecordedThenUnchangedThenUpdated_AndItsPastIsShownOnRequest()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Reply first = await PutAsync(books, Euro, "recorded");
        await PutAsync(books, Euro.With("price", "1.08340"), "unchanged");
        Reply second = await PutAsync(books, Euro.With("price", "1.09"), "updated");
        Reply third = await PutAsync(books, Euro, "updated");
        Assert.Equal(first["price_id"], third["price_id"]);
        Assert.Equal(first["price_id"], second["price_id"]);
        Assert.Equal(["1.0834 3"], await ListAsync(books, new()));
        Assert.Equal(
            ["1.0834 3", "1.09 2", "1.0834 1"], await ListAsync(books, new() { ["include_superseded"] = true }));
        Assert.Null(books.Verify().Fault);
    }

    [Fact]
    public async Task SourceDayOrDirection_MakeAnotherPrice()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject dollar = Euro.With("commodity", "USD").With("price_commodity", "EUR");
        string?[] ids =
        [
            (await PutAsync(books, Euro, "recorded"))["price_id"],
            (await PutAsync(books, Euro.With("source_system", "bank"), "recorded"))["price_id"],
            (await PutAsync(books, Euro.With("date", "2026-02-01"), "recorded"))["price_id"],
            (await PutAsync(books, dollar, "recorded"))["price_id"],
        ];
        Assert.Equal(4, ids.Distinct().Count());
    }

    [Theory]
    [InlineData("price", "0", "invalid_input", "/price out_of_range")]
    [InlineData("price", "-1", "invalid_input", "/price out_of_range")]
    [InlineData("price", "9223372036854775808", "invalid_input", "/price out_of_range")]
    [InlineData("price", "0.0000000000000000001", "invalid_input", "/price too_precise")]
    [InlineData("price", "ten", "invalid_input", "/price invalid_decimal")]
    [InlineData("date", "2026-02-30", "invalid_input", "/date invalid_date")]
    [InlineData("price_commodity", "EUR", "invalid_input", "/price_commodity inconsistent")]
    [InlineData("commodity", "NOPE", "unknown_commodity", "/commodity unknown_commodity")]
    [InlineData("price_commodity", "NOPE", "unknown_commodity", "/price_commodity unknown_commodity")]
    [InlineData("commodity", "€", "invalid_input", "/commodity invalid_commodity")]
    public async Task Price_ThatIsNone_IsRefused(string field, string value, string code, string error)
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Assert.Equal(
            [error],
            (await books.CallAsync("record_price", books.Writer, Euro.With(field, value))).Refused(code).Errors);
        Assert.Empty(await ListAsync(books, new()));
    }

    [Fact]
    public async Task BothUnknownCommodities_AreNamedAtOnce()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject input = Euro.With("commodity", "NOPE").With("price_commodity", "NADA");
        Assert.Equal(
            ["/commodity unknown_commodity", "/price_commodity unknown_commodity"],
            (await books.CallAsync("record_price", books.Writer, input)).Refused("unknown_commodity").Errors);
    }

    [Theory]
    [InlineData("10", "EUR", "USD", "2026-01-31", "10.8340", false)]
    [InlineData("-10.8340", "USD", "EUR", "2026-02-09", "-10.0000", true)]
    [InlineData("10", "EUR", "USD", "2026-02-10", "20.0000", false)]
    [InlineData("1.0000", "USD", "EUR", "2026-02-10", "0.5000", true)]
    [InlineData("0.0001", "USD", "EUR", "2026-02-10", "0.0000", true)]
    public async Task Amount_IsConvertedByTheLatestPriceOfItsDay_WhichIsShown(
        string amount, string currency, string to, string date, string expected, bool isInverse)
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        await PutAsync(books, Euro, "recorded");
        await PutAsync(books, Euro.With("date", "2026-02-10").With("price", "2"), "recorded");
        Reply reply = (await ConvertAsync(books, amount, currency, to, date)).Accepted();
        Assert.Equal((expected, to), (reply["converted_amount"], reply["converted_currency"]));
        JsonNode price = JsonNode.Parse(reply.Json.GetProperty("price").GetRawText())!;
        Assert.Equal(("EUR", "USD", "ecb"), (
            (string?)price["commodity"], (string?)price["price_commodity"], (string?)price["source_system"]));
        Assert.Equal(isInverse, (bool)price["inverse"]!);
        bool isLater = string.CompareOrdinal(date, "2026-02-10") >= 0;
        Assert.Equal(isLater ? "2026-02-10" : "2026-01-31", (string?)price["date"]);
    }

    [Fact]
    public async Task Conversion_WithoutAPrice_IsRefused_AndSaysWhatToRecord()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        await PutAsync(books, Euro, "recorded");
        Reply reply = (await ConvertAsync(books, "1", "EUR", "USD", "2026-01-30")).Refused("price_missing");
        Assert.Equal(["/to_currency price_missing"], reply.Errors);
        Assert.Contains("EUR is worth in USD on 2026-01-30", reply.Text, StringComparison.Ordinal);
        Assert.Contains("record_price", reply["remedy"], StringComparison.Ordinal);
        await PutAsync(books, Euro.With("date", "2026-01-30"), "recorded");
        (await ConvertAsync(books, "1", "EUR", "USD", "2026-01-30")).Accepted();
    }

    [Theory]
    [InlineData("1.00001", "USD", "USD", "invalid_input", "/amount too_precise")]
    [InlineData("1", "NOPE", "USD", "unknown_commodity", "/currency unknown_commodity")]
    [InlineData("1", "USD", "NOPE", "unknown_commodity", "/to_currency unknown_commodity")]
    public async Task Conversion_OfWhatTheBooksCannotCount_IsRefused(
        string amount, string currency, string to, string code, string error)
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Assert.Equal([error], (await ConvertAsync(books, amount, currency, to, "2026-01-31")).Refused(code).Errors);
    }

    [Fact]
    public async Task Conversion_ThatDoesNotFit_IsRefused_AndThatOfTheSameCommodityNeedsNoPrice()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        await PutAsync(books, Euro, "recorded");
        (await ConvertAsync(books, "922337203685477.5807", "EUR", "USD", "2026-01-31")).Refused("amount_out_of_range");
        Reply same = (await ConvertAsync(books, "922337203685477.5807", "EUR", "EUR", "2026-01-31")).Accepted();
        Assert.Equal("922337203685477.5807", same["converted_amount"]);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, same.Json.GetProperty("price").ValueKind);
    }

    [Fact]
    public async Task Pages_OfAnySize_ShowEveryPriceOnce_AndACursorBelongsToItsFilters()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        for (int day = 1; day <= 9; day++)
        {
            JsonObject one = Euro.With("date", $"2026-01-0{1 + (day % 3)}").With("source_system", $"s{day}");
            await PutAsync(books, one, "recorded");
        }

        string[] all = await IdsAsync(books, 500);
        Assert.Equal(9, all.Distinct().Count());
        Assert.Equal(all, await IdsAsync(books, 1));
        Assert.Equal(all, await IdsAsync(books, 4));
        Reply page = (await books.CallAsync("list_prices", books.Reader, new() { ["limit"] = 1 })).Accepted();
        JsonObject other = new() { ["cursor"] = page["next_cursor"], ["commodity"] = "EUR" };
        Assert.Equal(
            ["/cursor invalid_cursor"],
            (await books.CallAsync("list_prices", books.Reader, other)).Refused("invalid_input").Errors);
        Assert.Equal(3, (await books.PagesAsync(
            "list_prices", books.Reader, "prices", 2, new() { ["from_date"] = "2026-01-03" })).Count);
    }

    private static async Task<string[]> IdsAsync(TestBooks books, int limit) =>
        [.. (await books.PagesAsync("list_prices", books.Reader, "prices", limit, []))
            .Select(one => (string)one["price_id"]!)];

    private static async Task<string[]> ListAsync(TestBooks books, JsonObject input) =>
        [.. (await books.CallAsync("list_prices", books.Reader, input)).Accepted().Json.GetProperty("prices")
            .EnumerateArray().Select(one => $"{one.GetProperty("price").GetString()} {one.GetProperty("revision")}")];

    private static async Task<Reply> PutAsync(TestBooks books, JsonObject input, string status)
    {
        Reply reply = (await books.CallAsync("record_price", books.Writer, input)).Accepted();
        Assert.Equal(status, reply.Status);
        return reply;
    }

    private static Task<Reply> ConvertAsync(
        TestBooks books, string amount, string currency, string to, string date) => books.CallAsync(
        "convert_amount",
        books.Reader,
        new() { ["amount"] = amount, ["currency"] = currency, ["to_currency"] = to, ["date"] = date });
}
