using System.Text.Json.Nodes;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Contracts;

public sealed class BundleInputTests
{
    private static readonly Guid Cash = Ledger.Identity.LedgerIds.Account("entity-default", "cash");
    private static readonly Guid Food = Ledger.Identity.LedgerIds.Account("entity-default", "food");

    public static TheoryData<string, string, string> Fields() => new()
    {
        // JSON of the field, where it is, and what the only error says.
        { "/postings/0/amount", "100", "wrong_type" },
        { "/postings/0/amount", "100.5", "wrong_type" },
        { "/postings/0/amount", "\"1e2\"", "invalid_decimal" },
        { "/postings/0/amount", "\"+100\"", "invalid_decimal" },
        { "/postings/0/amount", "\"0100\"", "invalid_decimal" },
        { "/postings/0/amount", "\"100,00\"", "invalid_decimal" },
        { "/postings/0/amount", "\" 100\"", "invalid_decimal" },
        { "/postings/0/amount", "\"$100\"", "invalid_decimal" },
        { "/postings/0/amount", "\"\"", "invalid_decimal" },
        { "/postings/0/amount", "null", "required" },
        { "/postings/0/account_id", "7", "wrong_type" },
        { "/postings/0/account_id", "\"\"", "too_short" },
        { "/postings/0/account_id", "\"a\\u0007b\"", "invalid_characters" },
        { "/postings/0/account_id", "\"4111 1111 1111 1111\"", "secret_like" },
        { "/postings/0/currency", "\"US DOLLAR\"", "invalid_commodity" },
        { "/postings/0/memo", "7", "wrong_type" },
        { "/postings/0/memo", "\"a\\u0007b\"", "invalid_characters" },
        { "/postings/0/memo", "\"4111 1111 1111 1111\"", "secret_like" },
        { "/postings/0/color", "1", "unknown_field" },
        { "/postings/0", "7", "wrong_type" },
        { "/postings", "7", "wrong_type" },
        { "/postings", "{}", "wrong_type" },
        { "/postings", "[]", "too_short" },
        { "/postings", "[{}]", "too_short" },
        { "/date", "\"2026-01-15T12:00:00\"", "invalid_moment" },
        { "/date", "\"2026-01-15\"", "invalid_moment" },
        { "/date", "\"2026-02-30T12:00:00Z\"", "invalid_moment" },
        { "/date", "1768478400", "wrong_type" },
        { "/description", "\"\"", "too_short" },
        { "/description", "\"a\\u0000b\"", "invalid_characters" },
        { "/description", "\"a\\u2028b\"", "invalid_characters" },
        { "/description", "\"pays sk_live_ABCDEFGHIJKLMNOP1234\"", "secret_like" },
        { "/metadata", "{\"api_key\":\"x\"}", "secret_like" },
        { "/metadata", "[]", "wrong_type" },
        { "/source_system", "\"\"", "too_short" },
        { "/risk_band", "\"huge\"", "not_allowed" },
        { "/risk_band", "\"Low\"", "not_allowed" },
        { "/transaction_category", "\"\"", "too_short" },
        { "/dry_run", "\"true\"", "wrong_type" },
        { "/dry_run", "1", "wrong_type" },
        { "/is_adjusting_entry", "\"yes\"", "wrong_type" },
        { "/is_adjusting_entry", "true", "inconsistent" },
        { "/adjusting_reason_code", "\"accrual\"", "inconsistent" },
        { "/adjusting_reason_code", "\"whim\"", "not_allowed" },
        { "/override_period_lock", "true", "inconsistent" },
        { "/override_reason", "\"because\"", "inconsistent" },
        { "/expected_total", "100", "wrong_type" },
        { "/expected_total", "\"ten\"", "invalid_decimal" },
        { "/entity_id", "7", "wrong_type" },
        { "/colour", "1", "unknown_field" },
    };

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task Field_ThatIsWrong_IsNamedOnceAtItsPlace(string pointer, string json, string code)
    {
        await using TestBooks books = await OpenAsync();
        JsonNode input = Some.Move("1", Food, Cash);
        string[] path = pointer[1..].Split('/');
        JsonNode at = input;
        foreach (string step in path[..^1])
        {
            at = int.TryParse(step, out int index) ? at[index]! : at[step]!;
        }

        if (at is JsonArray list)
        {
            list[int.Parse(path[^1])] = JsonNode.Parse(json);
        }
        else
        {
            at[path[^1]] = JsonNode.Parse(json);
        }

        Reply reply = (await books.RecordAsync(input.AsObject())).Refused("invalid_input");
        string named = (pointer, code) switch
        {
            ("/is_adjusting_entry", "inconsistent") => "/adjusting_reason_code",
            ("/override_period_lock", "inconsistent") => "/override_reason",
            _ => pointer,
        };
        Assert.Equal([$"{named} {code}"], reply.Errors);
        (await books.RecordAsync(Some.Move("1", Food, Cash))).Accepted();
    }

    [Theory]
    [InlineData("description", 1024)]
    [InlineData("external_id", 128)]
    [InlineData("source_system", 64)]
    [InlineData("transaction_category", 64)]
    public async Task Text_IsCountedInCharactersAndRefusedOneOverItsLimit(string field, int limit)
    {
        await using TestBooks books = await OpenAsync();
        string fits = string.Concat(Enumerable.Repeat("\U0001F4B0", limit));
        (await books.RecordAsync(Some.Move("1", Food, Cash).With(field, fits))).Accepted();
        Reply reply = await books.RecordAsync(Some.Move("2", Food, Cash).With(field, fits + "x"));
        Assert.Equal([$"/{field} too_long"], reply.Refused("invalid_input").Errors);
    }

    [Fact]
    public async Task Postings_OneThousandFitAndOneMoreIsRefused()
    {
        await using TestBooks books = await OpenAsync();
        JsonObject[] thousand = [.. Enumerable.Range(0, 500).SelectMany(
            _ => new[] { Some.Posting(Cash, "1"), Some.Posting(Food, "-1") })];
        Reply reply = (await books.RecordAsync(Some.Bundle("1", thousand))).Accepted();
        Assert.Equal(1000, reply.Json.GetProperty("posting_ids").GetArrayLength());
        Reply over = await books.RecordAsync(Some.Bundle(
            "2", [.. thousand.Select(one => one.DeepClone().AsObject()), Some.Posting(Cash, "1")]));
        Assert.Equal(["/postings too_long"], over.Refused("invalid_input").Errors);
    }

    [Fact]
    public async Task AllFailures_AreNamedAtOnce()
    {
        await using TestBooks books = await OpenAsync();
        JsonObject input = Some.Bundle(
            "1",
            new JsonObject { ["amount"] = 5, ["memo"] = "a\u0001" },
            new JsonObject { ["account_id"] = "", ["amount"] = "1e5", ["currency"] = "!", ["x~/y"] = 1 })
            .With("date", "today").With("risk_band", "none").With("description", null).With("oddity", 1);
        Reply reply = (await books.RecordAsync(input)).Refused("invalid_input");
        Assert.Equal(
            [
                "/date invalid_moment", "/description required", "/oddity unknown_field",
                "/postings/0/account_id required", "/postings/0/amount wrong_type", "/postings/0/currency required",
                "/postings/0/memo invalid_characters", "/postings/1/? unknown_field",
                "/postings/1/account_id too_short", "/postings/1/amount invalid_decimal",
                "/postings/1/currency invalid_commodity", "/risk_band not_allowed",
            ],
            reply.Errors.Order(StringComparer.Ordinal));
        Assert.Equal("12 place(s) of the input are wrong", reply["detail"]);
    }

    [Fact]
    public async Task Values_OfRefusedCalls_AreNeverEchoedAndNeverKept()
    {
        const string Marker = "marker77";
        await using TestBooks books = await OpenAsync();
        string[] fields =
        [
            "source_system", "external_id", "date", "description", "entity_id", "transaction_category", "risk_band",
            "adjusting_reason_code", "override_reason", "expected_total", "metadata", "postings", "dry_run",
        ];
        JsonObject wrong = Some.Move("1", Food, Cash).With("risk_band", Marker);
        List<JsonObject> inputs = [.. fields.Select(field => wrong.With(field, Marker))];
        foreach (string field in new[] { "account_id", "amount", "currency", "memo" })
        {
            JsonObject posting = Some.Posting(Cash, "1");
            posting[field] = Marker;
            inputs.Add(Some.Bundle("1", posting, Some.Posting(Food, "-1")).With("risk_band", Marker));
        }

        foreach (JsonObject input in inputs)
        {
            Reply reply = (await books.RecordAsync(input)).Refused("invalid_input");
            Assert.DoesNotContain(Marker, reply.Text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(
            books.Events, one => one.Record.ToString().Contains(Marker, StringComparison.Ordinal));
        (await books.RecordAsync(Some.Move(Marker, Food, Cash))).Accepted();
        Assert.Contains(Marker, books.LastEvent.Record.Input!, StringComparison.Ordinal);
    }

    private static async Task<TestBooks> OpenAsync()
    {
        TestBooks books = await TestBooks.OpenAsync();
        await books.AccountAsync("cash");
        await books.AccountAsync("food", "expense");
        return books;
    }
}
