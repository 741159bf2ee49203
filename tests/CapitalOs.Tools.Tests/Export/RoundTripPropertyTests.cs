using System.Globalization;
using System.Text;
using CapitalOs.TestKit;
using CapitalOs.Tools.Tests.Import;
using CsCheck;

namespace CapitalOs.Tools.Tests.Export;

/// <summary>Any journal, imported and exported, is the same books.</summary>
public sealed class RoundTripPropertyTests
{
    private static readonly string[] Accounts =
    [
        "assets:cash", "assets:bank:checking", "assets:bank", "expenses:food & drink", "income:salary",
        "equity:opening",
    ];

    private static readonly string[] Commodities = ["$", "EUR", "VTI", "\"BTC-x1\"", "h"];
    private static readonly string[] Marks = ["", "* ", "! "];
    private static readonly string[] Descriptions = ["", "Coffee", "A | b", "x (y) * z", "Überweisung № 7", "* odd"];
    private static readonly string[] Comments = ["", "  ; note", "  ; tag:value, other:", "  ; [not a date]"];

    private static readonly Gen<string> Transaction =
        from day in Gen.Int[1, 28]
        from mark in Gen.OneOf(Marks)
        from code in Gen.OneOf("", "(7) ", "() ")
        from description in Gen.OneOf(Descriptions)
        from comment in Gen.OneOf(Comments)
        from lines in Gen.Select(
            Gen.OneOf(Accounts),
            Gen.OneOf(Commodities),
            Gen.Int[-9999, 9999],
            Gen.OneOf(Comments)).Array[1, 5]
        let guard = code.Length == 0 && description.StartsWith('*') ? "() " : code
        select Text(day, mark, guard, description, comment, lines);

    [Fact]
    public void ExportOfAnImport_HasHledgersBalances_AndExportsAgainAsItself()
    {
        // Where there is no hledger the test is named as not run; inside of the sample that would be a failure.
        Assert.Equal(0, Hledger.Run("--version").ExitCode);
        Transaction.Array[1, 6].Sample(
            texts => CheckAsync(string.Concat(texts)).GetAwaiter().GetResult(), iter: 40, threads: 1);
    }

    private static async Task CheckAsync(string journal)
    {
        await using TestBooks first = await TestBooks.OpenAsync();
        await first.MustImportAsync(journal);
        string text = first.Export();
        Assert.Equal(HledgerBalances.OfText(journal), first.Balances());
        Assert.Equal(HledgerBalances.OfText(journal), HledgerBalances.OfText(text));
        await using TestBooks second = await TestBooks.OpenAsync();
        await second.MustImportAsync(text);
        Assert.Equal(first.Balances(), second.Balances());
        Assert.Equal(text, second.Export());
    }

    private static string Text(
        int day, string mark, string code, string description, string comment, (string, string, int, string)[] lines)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"2026-01-{day:00} {mark}{code}{description}{comment}\n");
        foreach ((string account, string commodity, int cents, string note) in lines)
        {
            string number = (cents / 100m).ToString("0.00", CultureInfo.InvariantCulture);
            text.Append(CultureInfo.InvariantCulture, $"    {account}  {number} {commodity}{note}\n");
            text.Append(CultureInfo.InvariantCulture, $"    equity:opening  {(cents / -100m):0.00} {commodity}\n");
        }

        return text.Append('\n').ToString();
    }
}
