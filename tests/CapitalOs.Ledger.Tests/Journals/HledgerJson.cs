using System.Globalization;
using System.Numerics;
using System.Text.Json;
using CapitalOs.Ledger.Journals;
using CapitalOs.TestKit;

namespace CapitalOs.Ledger.Tests.Journals;

/// <summary>
/// How hledger takes a journal apart, in one text for each transaction, and the same of ours. JSON is the oracle
/// because what hledger prints as a journal is not always one: print forgets an empty code before a parenthesis.
/// </summary>
internal static class HledgerJson
{
    /// <summary>hledger's JSON rounds quantities to ten places.</summary>
    public const int ScaleMax = 10;

    public static IReadOnlyList<string> TransactionsOf(string text)
    {
        using ScratchFolder folder = new();
        File.WriteAllText(folder.File("t.journal"), text);
        string[] arguments = ["-f", folder.File("t.journal"), "print", "-x", "-O", "json"];
        (int exitCode, string json, string error) = Hledger.Run(arguments);
        Assert.True(exitCode == 0, error);
        using JsonDocument document = JsonDocument.Parse(json);

        // print sorts by date, stably; the index is the place in the file.
        return [.. document.RootElement.EnumerateArray()
            .OrderBy(transaction => transaction.GetProperty("tindex").GetInt32())
            .Select(TextOf)];
    }

    public static IReadOnlyList<string> OursOf(FinalJournal journal) => [.. journal.Transactions.Select(TextOf)];

    private static string TextOf(JournalTransaction transaction) => string.Join('\n', transaction.Postings
        .Select(posting => $"{posting.Status} {posting.Account}  {Canonical(posting.Amounts)} "
            + $";{TextOf(posting.Comment)}")
        .Prepend($"{transaction.Date:O}={transaction.SecondaryDate:O} {transaction.Status} ({transaction.Code}) "
            + $"{transaction.Description} ;{TextOf(transaction.Comment)}"));

    private static string TextOf(JournalComment comment) =>
        string.Concat(comment.Lines.Select(line => line + "\n"))
        + string.Concat(comment.Tags.Select(tag => $"<{tag.Name}={tag.Value}>"));

    private static string TextOf(JsonElement transaction) => string.Join('\n', transaction.GetProperty("tpostings")
        .EnumerateArray()
        .Select(posting => $"{Value(posting, "pstatus")} {Value(posting, "paccount")}  "
            + $"{Canonical(AmountsOf(posting))} ;{Value(posting, "pcomment")}{TagsOf(posting.GetProperty("ptags"))}")
        .Prepend($"{Value(transaction, "tdate")}={Value(transaction, "tdate2")} {Value(transaction, "tstatus")} "
            + $"({Value(transaction, "tcode")}) {Value(transaction, "tdescription")} ;{Value(transaction, "tcomment")}"
            + TagsOf(transaction.GetProperty("ttags"))));

    private static string Canonical(IEnumerable<JournalAmount> amounts) =>
        Some.Canonical(amounts.Where(amount => !amount.IsZero));

    private static string? Value(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static string TagsOf(JsonElement tags) =>
        string.Concat(tags.EnumerateArray().Select(tag => $"<{tag[0].GetString()}={tag[1].GetString()}>"));

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
