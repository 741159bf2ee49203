using CapitalOs.TestKit;

namespace CapitalOs.Tools.Tests.Import;

/// <summary>What hledger says the balances are, in the form of <see cref="TestBooks.Balances"/>.</summary>
internal static class HledgerBalances
{
    /// <summary>One balance, without the zeros at the end of its decimals.</summary>
    public static string Line(string account, string number, string commodity)
    {
        string plain = number.Contains('.', StringComparison.Ordinal) ? number.TrimEnd('0').TrimEnd('.') : number;
        return $"{account}|{plain} {(commodity == "$" ? "USD" : commodity.Trim('"'))}";
    }

    /// <summary>The balances of a journal file by the hledger of this machine.</summary>
    public static IReadOnlyList<string> OfFile(string path)
    {
        (int exit, string output, string error) = Hledger.Run("bal", "-f", path, "--flat", "-N", "-O", "csv");
        Assert.True(exit == 0, error);
        return Parse(output);
    }

    /// <summary>The balances of a journal text by the hledger of this machine.</summary>
    public static IReadOnlyList<string> OfText(string text)
    {
        using ScratchFolder scratch = new();
        string path = scratch.File("checked.journal");
        File.WriteAllText(path, text);
        return OfFile(path);
    }

    /// <summary>The rows of <c>hledger bal -O csv</c>.</summary>
    public static IReadOnlyList<string> Parse(string csv) =>
        [.. csv.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .Select(row => row.Trim('\r')[1..^1].Split("\",\"", 2))
            .Where(row => row[0] is not "total" and not "Total:")
            .SelectMany(row => row[1].Replace("\"\"", "\"", StringComparison.Ordinal).Split(", ")
                .Select(amount => Amount(row[0], amount)))
            .Where(line => !line.Contains("|0 ", StringComparison.Ordinal))
            .Where(line => !line.EndsWith("|0", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    private static string Amount(string account, string amount)
    {
        string[] parts = amount.Split(' ', 2);
        return parts.Length == 2 ? Line(account, parts[0], parts[1])
            : amount.Contains('$', StringComparison.Ordinal)
            ? Line(account, amount.Replace("$", "", StringComparison.Ordinal), "USD")
            : $"{account}|{amount}";
    }
}
