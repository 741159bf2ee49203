using System.Globalization;
using System.Text.Json;

namespace CapitalOs.Host.Cli.FamilyOffice;

/// <summary>How the story is set: chapters, calls, figures and refusals, the same on every machine.</summary>
internal static class OfficeText
{
    private const int ColumnsMax = 118;
    private const int CentDigits = 2;

    public static void Say(string text) => Console.WriteLine(text);

    /// <summary>A line of figures, without a machine's own habits of writing numbers.</summary>
    public static void Say(FormattableString text) =>
        Console.WriteLine(text.ToString(CultureInfo.InvariantCulture).TrimEnd());

    public static void Chapter(int number, string title) => Say($"\n{number}. {title}");

    /// <summary>A command as it would be typed.</summary>
    public static void Command(string typed, string? json = null)
    {
        string line = $"   $ capital-os {typed}{(json is null ? string.Empty : $" '{json}'")}";
        bool isShort = line.Length <= ColumnsMax && !line.Contains('\n', StringComparison.Ordinal);
        Say(isShort || json is null
            ? line
            : $"   $ capital-os {typed} '\n       {json.Replace("\n", "\n       ", StringComparison.Ordinal)}'");
    }

    /// <summary>A decimal text with its thousands parted, to the cent.</summary>
    public static string Money(string amount) => Money(Parse(amount));

    /// <summary>An amount with its thousands parted, to the cent.</summary>
    public static string Money(decimal amount) => decimal
        .Round(amount, CentDigits, MidpointRounding.ToEven)
        .ToString("N2", CultureInfo.InvariantCulture);

    public static decimal Parse(string amount) =>
        decimal.Parse(amount, NumberStyles.Number, CultureInfo.InvariantCulture);

    /// <summary>The text of a member.</summary>
    public static string Of(this JsonElement json, string member) => json.GetProperty(member).GetString()!;

    /// <summary>The amount of a member, to the cent.</summary>
    public static string MoneyOf(this JsonElement json, string member) => Money(json.Of(member));

    /// <summary>The prices that an answer used.</summary>
    public static void Conversions(IEnumerable<JsonElement> conversions)
    {
        foreach (JsonElement one in conversions)
        {
            string commodity = one.Of("commodity");
            string price = $"{one.Of("price")} {one.Of("price_commodity")}";
            Say($"   1 {commodity} counted as {price}, the price of {one.Of("date")} by {one.Of("source_system")}");
        }
    }

    /// <summary>What a refused caller is told.</summary>
    public static void Refusal(JsonElement problem, int exitCode)
    {
        Say($"   refused: {problem.Of("code")} ({problem.GetProperty("status").GetInt32()}, exit code {exitCode})");
        Say($"     {problem.Of("title")}");
        Say($"     remedy: {problem.Of("remedy")}");
    }
}
