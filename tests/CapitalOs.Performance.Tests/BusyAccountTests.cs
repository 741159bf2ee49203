using CapitalOs.Performance.Tests.Support;

namespace CapitalOs.Performance.Tests;

/// <summary>
/// A cash account has thousands of postings a month. Its balance in the middle of one costs their number once, and then
/// what that of any account costs, also after more was posted.
/// </summary>
public sealed class BusyAccountTests
{
    [Fact]
    public async Task ReconciliationOfABusyAccount_CostsWhatThatOfAnyAccountDoes()
    {
        await using BusyAccount books = await BusyAccount.MakeAsync();
        _ = await books.StepsAsync(isBusy: false);
        long quiet = await books.StepsAsync(isBusy: false);
        long anew = await books.StepsAsync(isBusy: true);
        long again = await books.StepsAsync(isBusy: true);
        await books.PostAsync();
        long afterAnother = await books.StepsAsync(isBusy: true);
        Assert.True(anew > BusyAccount.Postings, $"{anew} steps read no busy month");
        Assert.True(again <= quiet * 1.25m, $"{quiet} steps for a quiet account, {again} for a busy one");
        Assert.True(afterAnother <= quiet * 1.5m, $"{quiet} steps for a quiet account, {afterAnother} after a posting");
    }

    /// <summary>
    /// Its transactions have two hundred postings to it each, all of one moment, so that the first of them take the
    /// places of the others; each is on the page once, and every posting is looked at twice at most.
    /// </summary>
    [Fact]
    public async Task PageOfABusyAccount_HasEachTransactionOnce_AndLooksAtEachPostingTwiceAtMost()
    {
        await using BusyAccount books = await BusyAccount.MakeAsync();
        _ = await books.PageAsync();
        (string[] ids, long steps) = await books.PageAsync();
        Assert.Equal(4, ids.Distinct().Count());
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        Assert.InRange(steps, BusyAccount.Postings, BusyAccount.Postings * 75);
    }
}
