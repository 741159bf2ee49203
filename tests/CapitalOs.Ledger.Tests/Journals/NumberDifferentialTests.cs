using System.Text;
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
                if (isTaken && Some.Final(text).Commodities.All(c => c.ScaleMax <= HledgerJson.ScaleMax))
                {
                    amounts.Add(amount);
                }
            },
            iter: 4_000, threads: 1);
        Assert.True(amounts.Count > 200 && refused > 500, $"{amounts.Count} taken, {refused} refused");

        StringBuilder text = new(directives);
        foreach ((int i, string amount) in amounts.Index())
        {
            text.Append($"2024-01-01\n  a{i}  {amount}\n  b\n");
        }

        Assert.Equal(
            HledgerJson.TransactionsOf(text.ToString()), HledgerJson.OursOf(Some.Final(text.ToString())));
    }
}
