using System.Text.Json.Nodes;
using CapitalOs.Ledger.Money;
using CapitalOs.Store.Entities;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Accounts;

/// <summary>Aliases, groups, and naming an account by what people call it.</summary>
public sealed class AccountNameTests
{
    private static readonly string Nowhere = Guid.Empty.ToString("D");

    [Fact]
    public async Task Account_IsNamedByIdAliasOrCode_WhereverOneIsNamed()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Guid cash = await books.AccountAsync("assets:cash");
        Guid food = await books.AccountAsync("expenses:food", "expense");
        Assert.Equal("created", (await AliasAsync(books, "wallet", "assets:cash")).Accepted().Status);

        Reply child = await books.CallAsync("create_account", books.Writer, Some.Account("assets:cash:purse")
            .With("parent_account_id", "wallet"));
        Guid purse = child.Accepted().Id("account_id");
        Assert.Equal(cash, books.Books.Read(reader => reader.FindAccount(purse))!.ParentAccountId);

        JsonObject bundle = Some.Bundle("1", Named("expenses:food", "12.50"), Named("wallet", "-12.50"));
        Reply done = (await books.RecordAsync(bundle)).Accepted();
        Assert.Equal("idempotent-replay", (await books.RecordAsync(bundle)).Accepted().Status);
        JsonObject snapshot = Some.Snapshot(cash, "2026-01-31", "-12.50").With("account_id", "wallet");
        (await books.CallAsync("record_balance_snapshot", books.Writer, snapshot)).Accepted();
        (await books.CallAsync("create_or_update_obligation", books.Writer, Obligation("wallet"))).Accepted();

        // Everything that reads by name sees what was written by name.
        Reply list = await books.CallAsync(
            "list_transactions", books.Reader, new() { ["account_id"] = "expenses:food" });
        JsonNode row = JsonNode.Parse(list.Accepted().Text)!["transactions"]![0]!;
        Assert.Equal(done["transaction_id"], (string?)row["transaction_id"]);
        Reply whole = await books.CallAsync("get_transaction_by_external_id", books.Reader, new()
        {
            ["source_system"] = "bank",
            ["external_id"] = "1",
        });
        Assert.Equal(
            [food.ToString("D"), cash.ToString("D")],
            whole.Accepted().Json.GetProperty("transaction").GetProperty("postings").EnumerateArray()
                .Select(one => one.GetProperty("account_id").GetString()));
        Reply balances = await books.CallAsync("get_account_balances", books.Reader, new()
        {
            ["as_of_date"] = "2026-01-31",
            ["account_ids"] = new JsonArray("wallet", food.ToString("D")),
        });
        Assert.Equal(
            ["assets:cash -12.5000", "expenses:food 12.5000"],
            JsonNode.Parse(balances.Accepted().Text)!["balances"]!.AsArray()
                .Select(one => $"{one!["code"]} {one["balance"]}"));
        Reply tree = await books.CallAsync("get_account_tree", books.Reader, new() { ["root_account_id"] = "wallet" });
        Assert.Equal(cash, tree.Accepted().Json.GetProperty("accounts")[0].GetProperty("account_id").GetGuid());
        Reply reconciled = await books.CallAsync("reconcile_account", books.Reader, new()
        {
            ["account_id"] = "wallet",
            ["as_of_date"] = "2026-01-31",
            ["method"] = "ledger_only",
            ["offset_account_id"] = "expenses:food",
        });
        Assert.Equal("0.0000", reconciled.Accepted()["delta"]);
        Assert.Null(books.Verify().Fault);
    }

    [Fact]
    public async Task Name_IsLookedUpInTheEntityOfTheCall()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        await books.Books.WriteAsync(writer =>
        {
            writer.InsertEntity(new EntityRow("trust", "Trust", CommodityCode.Parse("USD")));
            return true;
        });
        Guid mine = await books.AccountAsync("cash");
        Reply created = await books.CallAsync(
            "create_account", books.Writer, Some.Account("cash").With("entity_id", "trust"));
        Guid theirs = created.Accepted().Id("account_id");
        JsonObject root = new() { ["root_account_id"] = "cash" };
        Assert.Equal(mine, await RootAsync(books, root));
        Assert.Equal(theirs, await RootAsync(books, root.With("entity_id", "trust")));
        Assert.Equal(theirs, await RootAsync(books, new() { ["root_account_id"] = theirs.ToString("D") }));

        (await AliasAsync(books, "wallet", "cash", "trust")).Accepted();
        (await books.CallAsync("get_account_tree", books.Reader, new() { ["root_account_id"] = "wallet" }))
            .Refused("account_not_found");
        (await AliasAsync(books, "purse", theirs.ToString("D"))).Refused("entity_mismatch");
        (await AliasAsync(books, "purse", "cash", "nowhere")).Refused("entity_not_found");
    }

    [Fact]
    public async Task Alias_IsMovedAndTakenBack_AndAnEarlierCallMeansWhatItMeant()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Guid first = await books.AccountAsync("a");
        Guid second = await books.AccountAsync("b");
        (await AliasAsync(books, "wallet", "a")).Accepted();
        Assert.Equal("unchanged", (await AliasAsync(books, "wallet", "a")).Accepted().Status);
        JsonObject bundle = Some.Bundle("1", Named("wallet", "1"), Named("b", "-1"));
        (await books.RecordAsync(bundle)).Accepted();
        Assert.Equal("updated", (await AliasAsync(books, "wallet", "b")).Accepted().Status);
        Assert.Equal("idempotent-replay", (await books.RecordAsync(bundle)).Accepted().Status);
        Assert.Equal(1_0000, books.Books.Read(reader => reader.SumPostings(
            reader.FindAccount(first)!.Key, null, new DateOnly(2026, 12, 31))));

        Assert.Equal("removed", (await AliasAsync(books, "wallet", null)).Accepted().Status);
        Assert.Equal("unchanged", (await AliasAsync(books, "wallet", null)).Accepted().Status);
        (await RecordAgainAsync(books, "wallet")).Refused("account_not_found");
        Assert.NotEqual(first, second);
        Assert.Null(books.Verify().Fault);
    }

    [Fact]
    public async Task Alias_IsNeitherACodeNorAnId_WhicheverCameFirst()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        await books.AccountAsync("cash");
        await books.AccountAsync("food", "expense");
        Assert.Equal(["/alias name_taken"], (await AliasAsync(books, "food", "cash")).Refused("name_taken").Errors);
        Assert.Equal(
            ["/alias not_allowed"], (await AliasAsync(books, Nowhere, "cash")).Refused("invalid_input").Errors);
        (await AliasAsync(books, new string('x', 64), "cash")).Accepted();
        (await AliasAsync(books, new string('x', 65), "cash")).Refused("invalid_input");
        (await AliasAsync(books, "wallet", "cash")).Accepted();
        Reply taken = await books.CallAsync("create_account", books.Writer, Some.Account("wallet"));
        Assert.Equal(["/code name_taken"], taken.Refused("name_taken").Errors);
        (await AliasAsync(books, "wallet", null)).Accepted();
        (await books.CallAsync("create_account", books.Writer, Some.Account("wallet"))).Accepted();
        Assert.Null(books.Verify().Fault);
    }

    [Fact]
    public async Task Group_HoldsItsAccountsAndWhatLiesBelow_AndIsSetWhole()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Guid cash = await books.AccountAsync("cash");
        Guid purse = await books.AccountAsync("cash:purse", parent: cash);
        Guid bank = await books.AccountAsync("bank");
        JsonObject input = Group(("cash", true), ("bank", false));
        Reply created = (await books.CallAsync("set_account_group", books.Writer, input)).Accepted();
        Assert.Equal("created", created.Status);
        Assert.Equal([bank, cash, purse], IdsOf(created.Json));
        Reply same = (await books.CallAsync("set_account_group", books.Writer, input)).Accepted();
        Assert.Equal("unchanged", same.Status);
        Assert.Equal(created["output_hash"], same["output_hash"]);

        Guid box = await books.AccountAsync("cash:box", parent: purse);
        Assert.Equal([bank, cash, box, purse], IdsOf(await ListedAsync(books)));
        Reply updated = (await books.CallAsync("set_account_group", books.Writer, Group(("bank", true)))).Accepted();
        Assert.Equal("updated", updated.Status);
        Assert.Equal([bank], IdsOf(await ListedAsync(books)));
        Reply empty = (await books.CallAsync("set_account_group", books.Writer, Group())).Accepted();
        Assert.Equal(3, empty.Json.GetProperty("revision").GetInt64());
        Assert.Empty(IdsOf(await ListedAsync(books)));
        Assert.Null(books.Verify().Fault);
    }

    [Fact]
    public async Task Group_NamesEveryMemberThatIsWrong()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        await books.AccountAsync("cash");
        Reply refused = await books.CallAsync(
            "set_account_group", books.Writer, Group(("cash", true), ("cash", false), ("nothing", false)));
        Assert.Equal(
            ["/accounts/1/account_id duplicate", "/accounts/2/account_id account_not_found"],
            refused.Refused("account_not_found").Errors);
        (await books.CallAsync("set_account_group", books.Writer, Group().With("entity_id", "x")))
            .Refused("entity_not_found");
        (await books.CallAsync("set_account_group", books.Writer, Group().With("group_id", "with space")))
            .Refused("invalid_input");
        JsonArray many = [.. Enumerable.Range(0, 501).Select(i => new JsonObject { ["account_id"] = $"a{i}" })];
        (await books.CallAsync("set_account_group", books.Writer, Group().With("accounts", many)))
            .Refused("invalid_input");
        many.RemoveAt(0);
        (await books.CallAsync("set_account_group", books.Writer, Group().With("accounts", many)))
            .Refused("account_not_found");
    }

    [Fact]
    public async Task GroupsAndAliases_ArePagedInTheirOrder()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        await books.AccountAsync("cash");
        foreach (string name in new[] { "b", "a", "d", "c", "B" })
        {
            (await AliasAsync(books, name, "cash")).Accepted();
            (await books.CallAsync("set_account_group", books.Writer, Group(("cash", false)).With("group_id", name)))
                .Accepted();
        }

        List<JsonNode> groups = await books.PagesAsync("list_account_groups", books.Reader, "groups", 2, []);
        Assert.Equal(["B", "a", "b", "c", "d"], groups.Select(one => (string)one["group_id"]!));
        List<JsonNode> aliases = await books.PagesAsync("list_account_aliases", books.Reader, "aliases", 2, []);
        Assert.Equal(["B", "a", "b", "c", "d"], aliases.Select(one => (string)one["alias"]!));
        (await books.CallAsync("list_account_groups", books.Reader, new() { ["cursor"] = "x" }))
            .Refused("invalid_input");
    }

    private static JsonObject Named(string account, string amount) => new()
    {
        ["account_id"] = account,
        ["amount"] = amount,
        ["currency"] = "USD",
    };

    private static JsonObject Obligation(string account) => new()
    {
        ["source_system"] = "bank",
        ["name"] = "rent",
        ["account_id"] = account,
        ["cadence"] = "monthly",
        ["expected_amount"] = "100",
        ["next_due_date"] = "2026-02-01",
    };

    private static JsonObject Group(params (string Account, bool Below)[] members) => new()
    {
        ["group_id"] = "liquid",
        ["name"] = "Liquid",
        ["accounts"] = new JsonArray([.. members.Select(one => new JsonObject
        {
            ["account_id"] = one.Account,
            ["include_below"] = one.Below,
        })]),
    };

    private static Task<Reply> AliasAsync(TestBooks books, string alias, string? account, string? entity = null) =>
        books.CallAsync("set_account_alias", books.Writer, new JsonObject { ["alias"] = alias }
            .With("account_id", account)
            .With("entity_id", entity));

    private static Task<Reply> RecordAgainAsync(TestBooks books, string account) =>
        books.RecordAsync(Some.Bundle("2", Named(account, "1"), Named("b", "-1")));

    private static async Task<Guid> RootAsync(TestBooks books, JsonObject input) =>
        (await books.CallAsync("get_account_tree", books.Reader, input)).Accepted()
            .Json.GetProperty("accounts")[0].GetProperty("account_id").GetGuid();

    private static async Task<System.Text.Json.JsonElement> ListedAsync(TestBooks books) =>
        (await books.CallAsync("list_account_groups", books.Reader)).Accepted().Json.GetProperty("groups")[0];

    private static IEnumerable<Guid> IdsOf(System.Text.Json.JsonElement group) =>
        group.GetProperty("account_ids").EnumerateArray().Select(one => one.GetGuid());
}
