using System.Globalization;
using CapitalOs.Architecture.Tests.Docs.Examples;
using CapitalOs.BenchHost.Data;
using CapitalOs.Store;
using CapitalOs.Store.Sqlite;
using CapitalOs.Store.Tests.Support;
using CapitalOs.TestKit;

namespace CapitalOs.Performance.Tests.Support;

/// <summary>
/// The same books small and large, uniform and hot. <c>CAPITAL_OS_PERFORMANCE_POSTINGS</c> makes the large ones larger:
/// 1000000 is the long run.
/// </summary>
public sealed class BooksOfTwoSizes : IAsyncLifetime
{
    private const long SmallBundles = 1_500;
    private const long LargeBundles = 6_000;

    internal MeasuredBooks Small { get; private set; } = null!;

    internal MeasuredBooks Large { get; private set; } = null!;

    internal MeasuredBooks Hot { get; private set; } = null!;

    /// <summary>The same as the small and the large ones, but whatever they are asked they read anew.</summary>
    internal MeasuredBooks SmallAnew { get; private set; } = null!;

    internal MeasuredBooks LargeAnew { get; private set; } = null!;

    private readonly HashSet<string> storyCalls = new(StringComparer.Ordinal);
    private IReadOnlyList<string>? statements;

    /// <summary>Methods of the store that no call has reached, after <see cref="StatementsAsync"/>.</summary>
    public IEnumerable<string> Unreached() =>
        SeenBooks.Methods().Where(name => !Small.Calls.Called.ContainsKey(name) && !storyCalls.Contains(name));

    /// <summary>Every statement with a plan that the tools run, in the order of their texts.</summary>
    public async Task<IReadOnlyList<string>> StatementsAsync()
    {
        if (statements is null)
        {
            Small.Calls.IsWatching = true;
            await EveryStatement.RunAsync(Small);
            await MeasuredCallsAsync(Small);
            Small.Calls.IsWatching = false;
            await EveryStatement.RunAsync(SmallAnew);
            await MeasuredCallsAsync(SmallAnew);
            StatementCounter story = await StoryAsync();
            StatementCounter rest = await RestAsync();
            await using BusyAccount busy = await BusyAccount.MakeAsync();
            await busy.StepsAsync(isBusy: true);
            await busy.PostAsync();
            await busy.StepsAsync(isBusy: true);
            await busy.PageAsync();
            statements =
            [
                .. Small.Counter.Texts.Union(SmallAnew.Counter.Texts).Union(story.Texts).Union(rest.Texts)
                    .Union(busy.Counter.Texts)
                    .Order(StringComparer.Ordinal)
                    .Where(sql => sql.Contains("SELECT", StringComparison.Ordinal)
                    || sql.Contains("INSERT", StringComparison.Ordinal)
                    || sql.Contains("UPDATE", StringComparison.Ordinal)),
            ];
        }

        return statements;
    }

    public async ValueTask InitializeAsync()
    {
        string? postings = Environment.GetEnvironmentVariable("CAPITAL_OS_PERFORMANCE_POSTINGS");
        long large = postings is null ? LargeBundles : long.Parse(postings, CultureInfo.InvariantCulture) / 2;
        Small = await MeasuredBooks.MakeAsync(isHot: false, SmallBundles);
        Large = await MeasuredBooks.MakeAsync(isHot: false, large);
        Hot = await MeasuredBooks.MakeAsync(isHot: true, SmallBundles);
        SmallAnew = await MeasuredBooks.MakeAsync(isHot: false, SmallBundles, keepsReads: false);
        LargeAnew = await MeasuredBooks.MakeAsync(isHot: false, large, keepsReads: false);
    }

    /// <summary>
    /// The measured calls, which other tests of the collection make too: which of them ran first must not decide what
    /// has been seen.
    /// </summary>
    private static async Task MeasuredCallsAsync(MeasuredBooks books)
    {
        foreach (string call in Bodies.Names)
        {
            await books.CostAsync(call);
        }
    }

    /// <summary>What calls reach only after a block, a quarantine, a change of the rules or a mistake.</summary>
    private async Task<StatementCounter> RestAsync()
    {
        StatementCounter counter = new();
        await using SqliteBooks books = SqliteBooks.CreateInMemory(BooksOptions.Default with { Observer = counter });
        SeenBooks seen = new(books) { IsWatching = true };
        await FilledBooks.Fill(seen);
        seen.Read(RareReads.Run);
        storyCalls.UnionWith(seen.Called.Keys);
        return counter;
    }

    /// <summary>The story of the reference has a call of every tool, those of new tools included.</summary>
    private async Task<StatementCounter> StoryAsync()
    {
        using ScratchFolder folder = new();
        StatementCounter counter = new();
        SeenBooks? seen = null;
        await using ExampleStory story = await ExampleStory.OpenAsync(
            folder.File("ledger.db"),
            BooksOptions.Default with { Observer = counter },
            books => seen = new SeenBooks(books) { IsWatching = true });
        await story.PlayAsync();
        storyCalls.UnionWith(seen!.Called.Keys);
        return counter;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (MeasuredBooks? one in (MeasuredBooks?[])[Small, Large, Hot, SmallAnew, LargeAnew])
        {
            if (one is not null)
            {
                await one.DisposeAsync();
            }
        }
    }
}
