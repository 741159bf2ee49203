using System.Globalization;

namespace CapitalOs.Replay.Tests;

/// <summary>The same calls make the same bytes: in any run, culture, time zone and configuration.</summary>
public sealed class DeterminismTests
{
    /// <summary>
    /// The head of the log after the fixed scenario. It changes only when a contract or an encoding changes, which is
    /// then a decision and not an accident.
    /// </summary>
    private const string GoldenHead = "b03dfaaf247d9e2f44a775122e8f79f9965cd4650334ab1fa3888e0c378db382";

    [Fact]
    public async Task TheFixedScenario_EndsInTheCommittedHeadHash() =>
        Assert.Equal(GoldenHead, (await RunAsync())[^1]);

    [Fact]
    public async Task TwoRuns_HaveTheSameEventHashes() => Assert.Equal(await RunAsync(), await RunAsync());

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("de-DE")]
    public async Task AnotherCulture_ChangesNoHash(string name)
    {
        List<string> expected = await RunAsync();
        CultureInfo[] before = [CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture];
        CultureInfo hostile = Hostile(name);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = hostile;
            CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = hostile;
            Assert.Equal("~1!5", (-1.5m).ToString(CultureInfo.CurrentCulture));
            Assert.Equal(expected, await RunAsync());
        }
        finally
        {
            CultureInfo.CurrentCulture = before[0];
            CultureInfo.CurrentUICulture = before[1];
            CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = null;
        }
    }

    [Theory]
    [InlineData("Pacific/Kiritimati")]
    [InlineData("America/St_Johns")]
    public async Task AnotherTimeZone_ChangesNoHash(string zone)
    {
        List<string> expected = await RunAsync();
        string? before = Environment.GetEnvironmentVariable("TZ");
        try
        {
            Environment.SetEnvironmentVariable("TZ", zone);
            TimeZoneInfo.ClearCachedData();
            Assert.NotEqual(TimeSpan.Zero, TimeZoneInfo.Local.BaseUtcOffset);
            Assert.Equal(expected, await RunAsync());
        }
        finally
        {
            Environment.SetEnvironmentVariable("TZ", before);
            TimeZoneInfo.ClearCachedData();
        }
    }

    /// <summary>
    /// A culture in which every default is wrong. The tests run without culture data, so the name alone would change
    /// nothing and prove nothing.
    /// </summary>
    private static CultureInfo Hostile(string name)
    {
        CultureInfo culture = new(name);
        culture.NumberFormat = new NumberFormatInfo
        {
            NegativeSign = "~",
            NumberDecimalSeparator = "!",
            NumberGroupSeparator = "'",
            PositiveSign = "#",
        };
        culture.DateTimeFormat = new DateTimeFormatInfo
        {
            ShortDatePattern = "dd!MM!yy",
            LongTimePattern = "ss!mm!HH",
            DateSeparator = "!",
            TimeSeparator = "!",
        };
        return culture;
    }

    private static async Task<List<string>> RunAsync()
    {
        await using Machine machine = new();
        await FixedScenario.RunAsync(machine);
        Assert.Null(machine.Verify().Fault);
        return machine.EventHashes();
    }
}
