using CapitalOs.Ledger.Money;
using CapitalOs.TestKit;

namespace CapitalOs.Ledger.Tests.Money;

public sealed class IsoCurrenciesTests
{
    /// <summary>Codes whose minor unit is no number are metals, baskets, tests and the absence of a currency.</summary>
    [Fact]
    public void Currencies_AreTheLiveCodesOfTheStandardThatHaveMoney()
    {
        string[] expected = [.. File.ReadLines(TestData.PathOf("iso4217/data/codes-all.csv"))
            .Skip(1)
            .Select(Fields)
            .Where(row => row[2].Length > 0 && row[5].Length == 0 && row[4].Length > 0 && row[4] != "-")
            .Select(row => row[2])
            .Distinct()
            .Order(StringComparer.Ordinal)];
        Assert.True(expected.Length > 150, $"only {expected.Length} codes were read");
        Assert.Equal(expected, IsoCurrencies.All.Select(one => one.Code.Text));
    }

    [Fact]
    public void Currencies_AllHaveFourPlaces() =>
        Assert.All(IsoCurrencies.All, one => Assert.Equal(Commodity.CurrencyScale, one.Scale));

    private static string[] Fields(string line)
    {
        List<string> fields = [];
        bool isQuoted = false;
        string field = string.Empty;
        foreach (char c in line)
        {
            if (c == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (c == ',' && !isQuoted)
            {
                fields.Add(field);
                field = string.Empty;
            }
            else
            {
                field += c;
            }
        }

        return [.. fields, field];
    }
}
