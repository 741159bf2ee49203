using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using CapitalOs.Ledger.Journals;
using CapitalOs.TestKit;
using CsCheck;

namespace CapitalOs.Ledger.Tests.Journals;

/// <summary>Thousands of odd amounts: whatever we take, hledger must take, and as the same quantity.</summary>
public sealed class NumberDifferentialTests
{
    private static readonly string[] Pieces =
    [
        "1", "12", "123", "1,000", "1.000", "0", "00", "000", "5", ",", ".", " ", "-", "+", "E", "e", "E3", "e-2",
        "$", "€", "USD", "\"a b\"", "\"", "X", ",000", ".50", " 000", "= 0", "\u00a0", "=", "*", "%", "'", "_",
    ];

    /// <summary>hledger's JSON rounds to ten places.</summary>
    private const int JsonScaleMax = 10;

    private static readonly Gen<string> GenAmount =
        Gen.OneOf([.. Pieces.Select(Gen.Const)]).Array[1, 6].Select(pieces => string.Concat(pieces).Trim());

    [Theory]
    [InlineData("")]
    [InlineData("decimal-mark ,\n")]
    [InlineData("decimal-mark .\n")]
    [InlineData("commodity 1,000.00 USD\ncommodity $1.000,00\ncommodity 1,00,000. X\n")]
    [InlineData("D €1.000,00\n")]
    [InlineData("commodity 1 000. USD\ncommodity X\ncommodity 1,000.0\nD 1,000.0 X\n")]
    public void AnAmountThatIsTaken_IsTakenByHledger_AsTheSameQuantity(string directives)
    {
        HashSet<string> amounts = [];
        int refused = 0;
        GenAmount.Sample(
            amount =>
            {
                string text = $"{directives}2024-01-01\n  a  {amount}\n  b\n";
                bool isTaken = amount.Length > 0 && Some.Errors(text).Count == 0;
                refused += isTaken ? 0 : 1;
                if (isTaken && Some.Journal(text).Transactions[0].Postings[0].Amounts.All(a => a.Scale <= JsonScaleMax))
                {
                    amounts.Add(amount);
                }
            },
            iter: 8_000, threads: 1);
        Assert.True(amounts.Count > 500 && refused > 500, $"{amounts.Count} taken, {refused} refused");

        StringBuilder text = new(directives);
        foreach ((int i, string amount) in amounts.Index())
        {
            text.Append($"2024-01-01\n  a{i}  {amount}\n  b\n");
        }

        using ScratchFolder folder = new();
        File.WriteAllText(folder.File("t.journal"), text.ToString());
        string[] arguments = ["-f", folder.File("t.journal"), "print", "-x", "-O", "json"];
        (int exitCode, string printed, string error) = Hledger.Run(arguments);
        Assert.True(exitCode == 0, error);
        IEnumerable<string> ours = Some.Final(text.ToString()).Transactions
            .SelectMany(transaction => transaction.Postings)
            .Select(posting => $"{posting.Account}: {Some.Canonical(posting.Amounts.Where(amount => !amount.IsZero))}");
        Assert.Equal(ours, PostingsOf(printed));
    }

    /// <summary>JSON shows quantities as integers and places, whatever the style.</summary>
    private static IEnumerable<string> PostingsOf(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray()
            .SelectMany(transaction => transaction.GetProperty("tpostings").EnumerateArray())
            .Select(posting => $"{posting.GetProperty("paccount").GetString()}: "
                + Some.Canonical(AmountsOf(posting).Where(amount => !amount.IsZero)))];
    }

    private static IEnumerable<JournalAmount> AmountsOf(JsonElement posting)
    {
        foreach (JsonElement amount in posting.GetProperty("pamount").EnumerateArray())
        {
            JsonElement quantity = amount.GetProperty("aquantity");
            BigInteger mantissa = BigInteger.Parse(
                quantity.GetProperty("decimalMantissa").GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture);
            int scale = quantity.GetProperty("decimalPlaces").GetInt32();
            yield return new(mantissa, scale, amount.GetProperty("acommodity").GetString()!);
        }
    }
}
