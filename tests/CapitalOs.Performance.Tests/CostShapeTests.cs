using System.Text.Json;
using CapitalOs.BenchHost.Data;
using CapitalOs.EventLog.Canonical;
using CapitalOs.EventLog.Responses;
using CapitalOs.Performance.Tests.Support;

namespace CapitalOs.Performance.Tests;

/// <summary>
/// What a call costs does not grow with the books: counts, not times, so that a loaded machine cannot fail them. An
/// index of four times the entries may be a level deeper, which is the room in the bound of the pages.
/// </summary>
[Collection(nameof(SharedBooks))]
public sealed class CostShapeTests(BooksOfTwoSizes books)
{
    /// <summary>Pages of one account's transactions are left out: small books do not fill them.</summary>
    public static TheoryData<string> Calls =>
        [.. Bodies.Names.Where(name => name is not ("list_transactions:account" or "list_transactions:ten"))];

    /// <summary>What a day that is seldom asked for costs depends on whether somebody has.</summary>
    public static TheoryData<string> CallsAgain => [.. Calls.Where(name => name != "get_account_tree:any_day")];

    [Theory]
    [MemberData(nameof(CallsAgain))]
    public Task Call_InLargerBooks_CostsTheSame(string call) => HoldAsync(call, books.Small, books.Large);

    /// <summary>The same of what readers have not kept, as the first call after a start.</summary>
    [Theory]
    [MemberData(nameof(Calls))]
    public Task CallThatIsAnsweredAnew_InLargerBooks_CostsTheSame(string call) =>
        HoldAsync(call, books.SmallAnew, books.LargeAnew);

    /// <summary>What was read is not read again, and what came since is little.</summary>
    [Theory]
    [InlineData("get_account_tree", 1000)]
    [InlineData("get_account_tree:balances", 1000)]
    [InlineData("get_account_balances", 5000)]
    [InlineData("compute_capital_posture:books", 40_000)]
    [InlineData("list_accounts", 2000)]
    public async Task Chart_AskedForAgain_IsNotReadAgain(string call, int stepsMax)
    {
        CallCost anew = await books.SmallAnew.CostAsync(call);
        CallCost again = await books.Small.CostAsync(call);
        Assert.True(again.Steps < stepsMax && anew.Steps > stepsMax, $"{call}: {anew} anew, {again} again");
    }

    private static async Task HoldAsync(string call, MeasuredBooks smallBooks, MeasuredBooks largeBooks)
    {
        CallCost small = await smallBooks.CostAsync(call);
        CallCost large = await largeBooks.CostAsync(call);
        string both = $"{call}: {small} in small books, {large} in large ones";
        Assert.True(large.Statements == small.Statements, both);
        Assert.True(large.Commits == small.Commits, both);
        Assert.True(large.Steps <= (small.Steps * 1.25m) + 100, both);
        Assert.True(large.Pages <= (small.Pages * 1.5m) + 20, both);
        Assert.True(large.PagesWritten <= (small.PagesWritten * 1.5m) + 10, both);
        Assert.True(large.Bytes <= (small.Bytes * 1.25m) + 4096, both);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Call_ByItself_TakesOneCommit(string call) =>
        Assert.Equal(1, (await books.Small.CostAsync(call)).Commits);

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Call_OnceSeen_CompilesNothingAgain(string call) =>
        Assert.Equal(0, (await books.Small.CostAsync(call)).Recompiled);

    /// <summary>Lists are the long answers: written canonically, they are sealed without being encoded again.</summary>
    [Theory]
    [InlineData("list_accounts")]
    [InlineData("list_transactions")]
    [InlineData("list_events")]
    [InlineData("list_obligations")]
    [InlineData("get_account_balances")]
    [InlineData("get_account_tree:balances")]
    [InlineData("analyze_debt")]
    [InlineData("compute_capital_posture")]
    [InlineData("compute_capital_posture:books")]
    [InlineData("simulate_spend")]
    public void List_IsWritten_AsItIsSealed(string call) =>
        Assert.True(CanonicalJson.IsCanonical(books.Small.Written(call), ResponseEnvelope.DepthMax));

    [Theory]
    [InlineData("get_account_tree:balances", 1200)]
    [InlineData("list_accounts", 1300)]
    [InlineData("get_account_balances", 1300)]
    public void Accounts_InAnAnswer_TakeLittleMemoryEach(string call, int bytesMax)
    {
        Utf8JsonReader answer = new(books.Small.Written(call));
        int accounts = 0;
        while (answer.Read())
        {
            accounts += answer.TokenType == JsonTokenType.PropertyName && answer.ValueTextEquals("account_id") ? 1 : 0;
        }

        long bytes = books.Small.BytesToWrite(call);
        Assert.True(bytes <= accounts * bytesMax, $"{bytes} bytes for {accounts} accounts");
    }

    /// <summary>What the writer has met is not read again, in the next transaction either.</summary>
    [Fact]
    public async Task Bundle_OfAccountsThatTheWriterHasMet_TakesLessThanHalfTheStatements()
    {
        CallCost unmet = await books.Small.CostAsync("w:bundle");
        await books.Small.CostOfBundleLikeAsync(77, "met-1", more: 1);
        CallCost met = await books.Small.CostOfBundleLikeAsync(77, "met-2", more: 2);
        Assert.True(met.Statements < unmet.Statements / 2, $"{met} met, {unmet} not");
    }

    [Fact]
    public async Task Bundle_OnHotAccounts_CostsWhatItCostsOnOthers()
    {
        CallCost cold = await books.Small.CostAsync("w:bundle");
        CallCost hot = await books.Hot.CostAsync("w:bundle");
        Assert.True(hot.Steps <= cold.Steps * 1.25m, $"{hot} hot, {cold} not");
        Assert.True(hot.PagesWritten <= cold.PagesWritten * 1.25m, $"{hot} hot, {cold} not");
    }

    [Fact]
    public async Task Counts_OfASearchThroughAllTexts_DoGrow()
    {
        // The positive control: what has to look at every row is seen to.
        const string Body = """{"correlation_id":"c","description_contains":"nothing has this text"}""";
        long small = await StepsAsync(books.Small, Body);
        long large = await StepsAsync(books.Large, Body);
        Assert.True(large > small * 3, $"{small} and {large} steps");
    }

    private static async Task<long> StepsAsync(MeasuredBooks one, string body)
    {
        one.Counter.Restart();
        await one.CallAsync("list_transactions", body);
        return one.Counter.Steps;
    }
}
