using System.Text.Json;
using System.Text.Json.Nodes;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Accounts;

/// <summary>What may change of an account: metadata, profile, state; and that nothing of it is lost.</summary>
public sealed class AccountChangeTests
{
    // The table of RFC 7396, appendix A, as far as both sides are objects.
    [Theory]
    [InlineData("""{"a":"b"}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"b":"c"}""", """{"a":"b","b":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"a":null}""", "{}")]
    [InlineData("""{"a":"b","b":"c"}""", """{"a":null}""", """{"b":"c"}""")]
    [InlineData("""{"a":["b"]}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"c"}""", """{"a":["b"]}""", """{"a":["b"]}""")]
    [InlineData("""{"a":{"b":"c"}}""", """{"a":{"b":"d","c":null}}""", """{"a":{"b":"d"}}""")]
    [InlineData("""{"a":[{"b":"c"}]}""", """{"a":[1]}""", """{"a":[1]}""")]
    [InlineData("""{"e":null}""", """{"a":1}""", """{"a":1,"e":null}""")]
    [InlineData("{}", """{"a":{"bb":{"ccc":null}}}""", """{"a":{"bb":{}}}""")]
    [InlineData("""{"a":1}""", """{"a":{"b":{"c":2}}}""", """{"a":{"b":{"c":2}}}""")]
    [InlineData("""{"a":{"b":{"c":1,"d":2}}}""", """{"a":{"b":{"c":null}}}""", """{"a":{"b":{"d":2}}}""")]
    public async Task Metadata_IsMergedAsTheRfcSays(string before, string patch, string after)
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        (await books.CallAsync("create_account", books.Writer, Some.Account("cash")
            .With("metadata", JsonNode.Parse(before)))).Accepted();
        Reply reply = (await PatchAsync(books, patch)).Accepted();
        Assert.Equal(before == after ? "unchanged" : "updated", reply.Status);
        Assert.Equal(after, reply.Json.GetProperty("metadata").GetRawText());
        if (!after.Contains("null", StringComparison.Ordinal))
        {
            Assert.Equal("unchanged", (await PatchAsync(books, after)).Accepted().Status);
        }

        Assert.Null(books.Verify().Fault);
    }

    [Fact]
    public async Task Metadata_IsBoundedAfterTheMerge_AndTakesNoSecrets()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        await books.AccountAsync("cash");
        Reply without = await books.CallAsync(
            "update_account_metadata", books.Writer, new() { ["account_id"] = "cash" });
        Assert.Equal(["/metadata required"], without.Refused("invalid_input").Errors);
        Reply secret = await PatchAsync(books, """{"password":"x"}""");
        Assert.Equal(["/metadata secret_like"], secret.Refused("invalid_input").Errors);
        (await PatchAsync(books, """{"password":null}""")).Accepted();

        // {"a":"…"} and {"a":"…","b":"…"} are 8 bytes, and 7 more, besides the texts.
        (await PatchAsync(books, $$"""{"a":"{{new string('x', 16_384 - 8)}}"}""")).Accepted();
        Reply over = await PatchAsync(books, """{"b":""}""");
        Assert.Equal(["/metadata too_long"], over.Refused("invalid_input").Errors);
        (await PatchAsync(books, $$"""{"a":"{{new string('y', 16_384 - 15)}}","b":""}""")).Accepted();
        (await PatchAsync(books, $$"""{"a":"{{new string('z', 16_384 - 14)}}"}""")).Refused("invalid_input");
        Assert.Null(books.Verify().Fault);
    }

    [Fact]
    public async Task Profile_ChangesWhatIsGiven_ClosesTheSourcesRow_AndKeepsIt()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        await books.AccountAsync("cash");
        Reply first = (await ProfileAsync(books, "bank", "x1", new()
        {
            ["display_name"] = "Checking",
            ["institution_name"] = "First Bank",
            ["institution_suffix"] = "7819",
        })).Accepted();
        Assert.Equal("committed", first.Status);
        (await ProfileAsync(books, "feed", "f1", new() { ["institution_suffix"] = null })).Accepted();
        books.Clock.Now += TimeSpan.FromHours(1);
        (await ProfileAsync(books, "bank", "x2", new() { ["display_name"] = "Everyday" })).Accepted();

        JsonElement[] changes = await HistoryAsync(books);
        Assert.Equal(["x1", "f1", "x2"], changes.Select(one => one.GetProperty("external_id").GetString()));
        Assert.Equal(
            ["Checking First Bank 7819", "Checking First Bank ", "Everyday First Bank "],
            changes.Select(one => $"{one.GetProperty("display_name")} {one.GetProperty("institution_name")} "
                + $"{one.GetProperty("institution_suffix")}"));
        Assert.Equal(changes[2].GetProperty("valid_from").GetString(), changes[0].GetProperty("valid_to").GetString());
        Assert.Equal(
            [JsonValueKind.Null, JsonValueKind.Null],
            changes[1..].Select(one => one.GetProperty("valid_to").ValueKind));
        JsonElement listed = (await books.CallAsync("list_accounts", books.Reader)).Accepted()
            .Json.GetProperty("accounts")[0];
        Assert.Equal("Everyday", listed.GetProperty("display_name").GetString());
        Assert.Equal("Account cash", listed.GetProperty("name").GetString());
        Assert.Null(books.Verify().Fault);
    }

    [Fact]
    public async Task Profile_IsIdempotentByItsKey_AndAnotherAccountOrFieldIsAConflict()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        await books.AccountAsync("cash");
        await books.AccountAsync("bank");
        JsonObject fields = new() { ["display_name"] = "Checking" };
        Reply first = (await ProfileAsync(books, "bank", "x1", fields)).Accepted();
        Reply again = (await ProfileAsync(books, "bank", "x1", fields)).Accepted();
        Assert.Equal("idempotent-replay", again.Status);
        Assert.Equal(first["output_hash"], again["output_hash"]);
        (await ProfileAsync(books, "bank", "x1", fields.With("display_name", "Other"))).Refused("idempotency_conflict");
        (await ProfileAsync(books, "bank", "x1", fields, "bank")).Refused("idempotency_conflict");
        Assert.Single(await HistoryAsync(books));
        Assert.Null(books.Verify().Fault);
    }

    [Theory]
    [InlineData("{}", "/display_name required")]
    [InlineData("""{"display_name":null}""", "/display_name wrong_type")]
    [InlineData("""{"display_name":""}""", "/display_name too_short")]
    [InlineData("""{"institution_name":""}""", "/institution_name too_short")]
    [InlineData("""{"institution_suffix":7}""", "/institution_suffix wrong_type")]
    [InlineData("""{"display_name":"x","color":1}""", "/color unknown_field")]
    public async Task Profile_WithoutAChange_OrWithAWrongOne_IsRefused(string fields, string error)
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        await books.AccountAsync("cash");
        Reply refused = await ProfileAsync(books, "bank", "x1", JsonNode.Parse(fields)!.AsObject());
        Assert.Equal([error], refused.Refused("invalid_input").Errors);
    }

    [Theory]
    [InlineData("display_name", 256)]
    [InlineData("institution_name", 256)]
    [InlineData("institution_suffix", 128)]
    public async Task Profile_TakesTextsUpToTheirLimit(string field, int limit)
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        await books.AccountAsync("cash");
        (await ProfileAsync(books, "bank", "x1", new() { [field] = new string('é', limit) })).Accepted();
        (await ProfileAsync(books, "bank", "x2", new() { [field] = new string('é', limit + 1) }))
            .Refused("invalid_input");
    }

    [Fact]
    public async Task InactiveAccount_RefusesNewPostings_AndStillShowsWhatItHas()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Guid cash = await books.AccountAsync("cash");
        Guid food = await books.AccountAsync("food", "expense");
        Reply posted = (await books.RecordAsync(Some.Move("1", cash, food))).Accepted();
        Assert.Equal("unchanged", (await StateAsync(books, true)).Accepted().Status);
        Assert.Equal("updated", (await StateAsync(books, false)).Accepted().Status);
        Assert.Equal("unchanged", (await StateAsync(books, false)).Accepted().Status);

        Reply refused = await books.RecordAsync(Some.Move("2", cash, food));
        Assert.Equal(["/postings/1/account_id account_inactive"], refused.Refused("account_inactive").Errors);
        (await books.CallAsync("reverse_transaction", books.Writer, new()
        {
            ["transaction_id"] = posted["transaction_id"],
            ["source_system"] = "bank",
            ["external_id"] = "undo",
            ["date"] = "2026-01-20T00:00:00Z",
            ["reason"] = "wrong",
        })).Refused("account_inactive");
        (await books.CallAsync("record_balance_snapshot", books.Writer, Some.Snapshot(cash, "2026-01-31", "-100")))
            .Accepted();

        (await StateAsync(books, true)).Accepted();
        (await books.RecordAsync(Some.Move("2", cash, food))).Accepted();
        Assert.Equal(
            [false, true], (await HistoryAsync(books)).Select(one => one.GetProperty("is_active").GetBoolean()));
        Assert.Null(books.Verify().Fault);
    }

    [Fact]
    public async Task History_IsOneOrderOverEveryKindOfChange_PageByPage()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        await books.AccountAsync("cash");
        (await PatchAsync(books, """{"a":1}""")).Accepted();
        (await StateAsync(books, false)).Accepted();
        (await ProfileAsync(books, "bank", "x1", new() { ["display_name"] = "Checking" })).Accepted();
        (await PatchAsync(books, """{"a":null,"b":2}""")).Accepted();
        (await StateAsync(books, true)).Accepted();

        List<JsonNode> rows = await books.PagesAsync(
            "get_account_history", books.Reader, "changes", 2, new() { ["account_id"] = "cash" });
        Assert.Equal(
            ["metadata", "state", "profile", "metadata", "state"], rows.Select(one => (string)one["kind"]!));
        Assert.Equal(rows.Select(one => (long)one["event_seq"]!).Order(), rows.Select(one => (long)one["event_seq"]!));
        Assert.Equal(
            ["""{} {"a":1}""", """{"a":1} {"b":2}"""],
            rows.Where(one => (string)one["kind"]! == "metadata")
                .Select(one => $"{one["metadata_before"]!.ToJsonString()} {one["metadata_after"]!.ToJsonString()}"));
        (await books.CallAsync("get_account_history", books.Reader, new() { ["account_id"] = "nothing" }))
            .Refused("account_not_found");
    }

    private static Task<Reply> PatchAsync(TestBooks books, string patch) =>
        books.CallAsync("update_account_metadata", books.Writer, new()
        {
            ["account_id"] = "cash",
            ["metadata"] = JsonNode.Parse(patch),
        });

    private static Task<Reply> ProfileAsync(
        TestBooks books, string source, string external, JsonObject fields, string account = "cash")
    {
        JsonObject input = fields.DeepClone().AsObject();
        input["account_id"] = account;
        input["source_system"] = source;
        input["external_id"] = external;
        return books.CallAsync("update_account_profile", books.Writer, input);
    }

    private static Task<Reply> StateAsync(TestBooks books, bool isActive) => books.CallAsync(
        "set_account_state", books.Writer, new() { ["account_id"] = "cash", ["is_active"] = isActive });

    private static async Task<JsonElement[]> HistoryAsync(TestBooks books) =>
        [.. (await books.CallAsync("get_account_history", books.Reader, new() { ["account_id"] = "cash" }))
            .Accepted().Json.GetProperty("changes").EnumerateArray()];
}
