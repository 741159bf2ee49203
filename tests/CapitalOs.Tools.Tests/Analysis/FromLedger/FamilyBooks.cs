using System.Text.Json.Nodes;
using CapitalOs.TestKit;
using CapitalOs.Tools.Tests.Configuration;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Analysis.FromLedger;

/// <summary>
/// Three months of a household: 10,000 to begin with; rent of 1,000 a month on an account that has an obligation; food;
/// a gym paid in February by a transaction that met its obligation, which stands on the bank account; a car loan and a
/// card with terms. No amount in them waits for another person.
/// </summary>
internal sealed class FamilyBooks : IAsyncDisposable
{
    private readonly ScratchFolder folder;

    private FamilyBooks(TestBooks books, ScratchFolder folder) => (Books, this.folder) = (books, folder);

    public TestBooks Books { get; }

    public Guid Assets { get; private set; }

    public Guid Cash { get; private set; }

    public Guid Savings { get; private set; }

    public Guid Food { get; private set; }

    public Guid Rent { get; private set; }

    public Guid Card { get; private set; }

    public Guid Car { get; private set; }

    public Guid Income { get; private set; }

    public Guid Gym { get; private set; }

    public string GymObligation { get; private set; } = string.Empty;

    /// <summary>Books in a file, as people have them: their readers keep what they have read.</summary>
    public static async Task<FamilyBooks> OpenAsync()
    {
        ScratchFolder folder = new();
        FamilyBooks family = new(await TestBooks.OpenFileAsync(folder.File("books.db")), folder);
        await family.FillAsync();
        return family;
    }

    /// <summary>A posture of the books at the end of March, with the fields that a test names.</summary>
    public JsonObject Posture(params (string Name, JsonNode? Value)[] fields)
    {
        JsonObject from = new()
        {
            ["as_of_date"] = "2026-03-31",
            ["liquidity_account_ids"] = Ids(Cash),
            ["minimum_reserve"] = "4000",
        };
        foreach ((string name, JsonNode? value) in fields)
        {
            from = from.With(name, value);
        }

        return new() { ["from_ledger"] = from };
    }

    public static JsonArray Ids(params Guid[] ids) => new([.. ids.Select(id => (JsonNode)id.ToString("D"))]);

    public Task<Reply> CallAsync(string tool, JsonObject input) => Books.CallAsync(tool, Books.Reader, input);

    public async Task<string> MoveAsync(string name, Guid from, Guid to, string amount, string day)
    {
        Reply reply = await Books.RecordAsync(Some.Move(name, from, to, amount, $"{day}T12:00:00Z"));
        Assert.Equal("committed", reply.Accepted().Status);
        return reply["transaction_id"]!;
    }

    public async Task<string> ObligationAsync(
        string name, Guid account, string amount, string cadence, string due, int? weeks = null)
    {
        JsonObject input = new()
        {
            ["source_system"] = "desk",
            ["name"] = name,
            ["account_id"] = account.ToString("D"),
            ["cadence"] = cadence,
            ["expected_amount"] = amount,
            ["next_due_date"] = due,
        };
        if (weeks is { } count)
        {
            input["interval_count"] = count;
            input["interval_unit"] = "weeks";
        }

        return (await Books.CallAsync("create_or_update_obligation", Books.Writer, input))
            .Accepted()["obligation_id"]!;
    }

    public async Task FulfilAsync(string obligation, string transaction) =>
        (await Books.CallAsync("fulfill_obligation", Books.Writer, new()
        {
            ["obligation_id"] = obligation, ["fulfilled_by_transaction_id"] = transaction,
        })).Accepted();

    public async Task<Guid> AccountAsync(
        string code, string type, JsonObject? metadata = null, string? commodity = null) =>
        (await Books.CallAsync(
            "create_account",
            Books.Writer,
            Some.Account(code, type, commodity: commodity).With("metadata", metadata))).Accepted().Id("account_id");

    public async ValueTask DisposeAsync()
    {
        await Books.DisposeAsync();
        folder.Dispose();
    }

    private async Task FillAsync()
    {
        await Changes.ApplyAsync(Books, Changes.Settings(("approval_threshold_amount", "100000")));
        Assets = await Books.AccountAsync("assets");
        Cash = await Books.AccountAsync("assets:cash", parent: Assets);
        Savings = await Books.AccountAsync("assets:savings", parent: Assets);
        Food = await Books.AccountAsync("food", "expense");
        Gym = await Books.AccountAsync("sport", "expense");
        Rent = await Books.AccountAsync("rent", "expense");
        Income = await Books.AccountAsync("salary", "income");
        Card = await AccountAsync("card", "liability", Terms("24", "80"));
        Car = await AccountAsync("car", "liability", Terms("4", "90"));
        await AccountAsync("friend", "liability");
        Guid opening = await Books.AccountAsync("opening", "equity");
        await MoveAsync("open", opening, Cash, "10000", "2026-01-01");
        string gym = string.Empty;
        foreach ((int month, string food) in new[] { (1, "300"), (2, "500"), (3, "400") })
        {
            await MoveAsync($"rent{month}", Cash, Rent, "1000", $"2026-0{month}-02");
            await MoveAsync($"food{month}", Cash, Food, food, $"2026-0{month}-10");
            gym = month == 2 ? await MoveAsync("gym", Cash, Gym, "50", "2026-02-20") : gym;
        }

        await ObligationAsync("Rent", Rent, "1000", "monthly", "2026-04-02");
        GymObligation = await ObligationAsync("Gym", Cash, "25", "custom", "2026-02-20", weeks: 2);
        await ObligationAsync("Insurance", Cash, "1200", "annual", "2026-06-30");
        await FulfilAsync(GymObligation, gym);
        await MoveAsync("loan", Car, Savings, "1000", "2026-03-31");
        await MoveAsync("dinner", Card, Savings, "300", "2026-03-31");
    }

    private static JsonObject Terms(string apr, string minimum) =>
        new() { ["apr"] = apr, ["minimum_payment"] = minimum };
}
