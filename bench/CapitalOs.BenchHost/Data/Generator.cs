using System.Globalization;
using System.Text;
using CapitalOs.Store.Sqlite;
using CapitalOs.Tools.Execution;

namespace CapitalOs.BenchHost.Data;

/// <summary>
/// Fills books that exist with a data set, through the executor and the real writer: every row has its event.
/// </summary>
internal sealed class Generator(Dataset data, string token)
{
    internal const string Argument = "__generate";
    private const int CallsAtOnce = 2_000;
    private readonly Bodies bodies = new(data);

    public async Task RunAsync(string database)
    {
        await using SqliteBooks books = SqliteBooks.Open(database);
        await RunAsync(UnsealedExecutor.On(books)).ConfigureAwait(false);
    }

    public async Task RunAsync(Executor executor)
    {
        await SendAsync(executor, "create_account", Enumerable.Range(0, data.Groups).Select(Group));
        await SendAsync(executor, "create_account", Enumerable.Range(0, data.Leaves).Select(Leaf));
        await SendAsync(
            executor, "record_transaction_bundle", Numbers().Select(n => bodies.Of("w:bundle", n, $"g{n}")));
        await SendAsync(executor, "record_balance_snapshot", Enumerable.Range(0, data.Snapshots).Select(Snapshot));
        await SendAsync(
            executor, "create_or_update_obligation", Enumerable.Range(0, data.Obligations).Select(Obligation));
    }

    private async Task SendAsync(Executor executor, string tool, IEnumerable<byte[]> calls)
    {
        foreach (byte[][] chunk in calls.Chunk(CallsAtOnce))
        {
            IReadOnlyList<CallResult> results = await executor.ExecuteAllOrNothingAsync(
                [.. chunk.Select(body => new CallRequest { Tool = tool, Body = body, Token = token, Door = Door.Cli })],
                onProgress: null);
            if (results[^1].Problem is not null)
            {
                throw new InvalidOperationException(Encoding.UTF8.GetString(results[^1].Body));
            }
        }
    }

    private IEnumerable<long> Numbers()
    {
        for (long n = 0; n < data.Bundles; n++)
        {
            yield return n;
        }
    }

    private static byte[] Group(int group) => Account(Dataset.GroupCode(group), Dataset.TypeOf(group), null);

    private static byte[] Leaf(int leaf)
    {
        int group = leaf / Dataset.LeavesPerGroup;
        return Account(Dataset.LeafCode(leaf), Dataset.TypeOf(group), Dataset.GroupId(group));
    }

    private static byte[] Account(string code, string type, string? parent) => Encoding.UTF8.GetBytes($$"""
        {"account_type":"{{type}}","code":"{{code}}","correlation_id":"a{{code}}","name":"Account {{code}}"
         {{(parent is null ? string.Empty : $",\"parent_account_id\":\"{parent}\"")}}}
        """);

    private byte[] Snapshot(int n) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""
        {"account_id":"{{data.LeafId(n % data.Leaves)}}","balance":"{{Seeded.Below(100_000, n, 5)}}.00",
         "correlation_id":"s{{n}}","currency":"USD","snapshot_date":"20{{17 + (3 * (n / data.Leaves))}}-03-31",
         "source_system":"bank"}
        """));

    private byte[] Obligation(int n) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""
        {"account_id":"{{data.LeafId(n * 2 % data.Leaves)}}","cadence":"monthly","correlation_id":"o{{n}}",
         "expected_amount":"{{1 + (n % 900)}}.50","name":"Bill {{n}}","next_due_date":"2026-02-{{1 + (n % 28):D2}}",
         "source_system":"bank"}
        """));
}
