using System.Globalization;
using System.Text.Json;

namespace CapitalOs.Performance.Tests.Support;

/// <summary>Books with an account that has a thousand postings in a month, and one that has a single one.</summary>
internal sealed class BusyAccount : IAsyncDisposable
{
    public const int Postings = Bundles * PostingsOfOne;
    private const int Bundles = 5;
    private const int PostingsOfOne = 200;
    private readonly MeasuredBooks _books;
    private string[] _ids = [];
    private int _named;

    private BusyAccount(MeasuredBooks books)
    {
        _books = books;
    }

    public StatementCounter Counter => _books.Counter;

    private string Busy => _ids[0];

    private string Other => _ids[1];

    private string Quiet => _ids[2];

    public static async Task<BusyAccount> MakeAsync()
    {
        BusyAccount made = new(await MeasuredBooks.MakeAsync(isHot: false, bundles: 10));
        JsonElement accounts = await made._books.CallAsync("list_accounts", """{"correlation_id":"a","limit":30}""");
        made._ids = [.. accounts.GetProperty("accounts").EnumerateArray()
            .Where(one => one.GetProperty("depth").GetInt32() == 2)
            .Select(one => one.GetProperty("account_id").GetString()!)];
        foreach (string id in made._ids[..3])
        {
            await made._books.CallAsync("record_balance_snapshot", $$"""
                {"account_id":"{{id}}","balance":"5","correlation_id":"s","currency":"USD",
                 "snapshot_date":"2026-03-12","source_system":"bank"}
                """);
        }

        await made.MoveAsync(made.Quiet, 1, made.Other);
        for (int i = 0; i < Bundles; i++)
        {
            await made.MoveAsync(made.Busy, PostingsOfOne, made.Other);
        }

        return made;
    }

    /// <summary>Posts once to the busy account.</summary>
    public Task PostAsync() => MoveAsync(Busy, 1, Other);

    /// <summary>How many steps it takes to reconcile the busy account or the quiet one.</summary>
    public async Task<long> StepsAsync(bool isBusy)
    {
        _books.Counter.Restart();
        JsonElement answer = await _books.CallAsync("reconcile_account", $$"""
            {"account_id":"{{(isBusy ? Busy : Quiet)}}","as_of_date":"2026-03-14","correlation_id":"r{{++_named}}",
             "method":"best_available"}
            """);
        Assert.Equal("ok", answer.GetProperty("status").GetString());
        return _books.Counter.Steps;
    }

    /// <summary>The first page of the transactions of the busy account, and how many steps it takes.</summary>
    public async Task<(string[] Ids, long Steps)> PageAsync()
    {
        _books.Counter.Restart();
        JsonElement answer = await _books.CallAsync("list_transactions", $$"""
            {"account_id":"{{Busy}}","correlation_id":"l{{++_named}}","limit":4}
            """);
        string[] ids = [.. answer.GetProperty("transactions").EnumerateArray()
            .Select(one => one.GetProperty("transaction_id").GetString()!)];
        return (ids, _books.Counter.Steps);
    }

    public ValueTask DisposeAsync() => _books.DisposeAsync();

    // Other sums each time, so that none repeats another, and small ones, because large ones wait for a person.
    private async Task MoveAsync(string from, int postings, string to)
    {
        int cents = ++_named;
        string one = $$"""{"account_id":"{{from}}","amount":"-{{Amount(cents)}}","currency":"USD"}""";
        string other = $$"""{"account_id":"{{to}}","amount":"{{Amount(cents * postings)}}","currency":"USD"}""";
        JsonElement answer = await _books.CallAsync("record_transaction_bundle", $$"""
            {"correlation_id":"c{{_named}}","date":"2026-03-10T12:00:00Z","description":"Rent",
             "external_id":"e{{_named}}","postings":[{{string.Join(',', Enumerable.Repeat(one, postings))}},{{other}}],
             "source_system":"bank"}
            """);
        Assert.Equal("committed", answer.GetProperty("status").GetString());
    }

    private static string Amount(int cents) => (cents / 100m).ToString(CultureInfo.InvariantCulture);
}
