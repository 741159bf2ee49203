using System.Text.Json;

namespace CapitalOs.Host.Cli.FamilyOffice;

/// <summary>What the family owns and owes, account by account, in dollars.</summary>
internal static class WealthChapter
{
    public static void Tell(OfficeDesk desk)
    {
        OfficeText.Chapter(4, "What the family owns and owes at the end of June 2026, in dollars");
        JsonElement assets = desk.Call("agent", "generate_chart", BodyOf("asset"));
        decimal owned = List(assets);
        OfficeText.Say($"     {"owned",-46}{OfficeText.Money(owned),16}");
        JsonElement liabilities = desk.CallUnseen("agent", "generate_chart", BodyOf("liability"));
        decimal owed = List(liabilities);
        OfficeText.Say($"     {"owed",-46}{OfficeText.Money(owed),16}");
        OfficeText.Say($"     {"what is left when all is paid",-46}{OfficeText.Money(owned - owed),16}");
        OfficeText.Conversions(assets.GetProperty("conversions").EnumerateArray());
        OfficeText.Say(
            "   What one entity owes another is on neither side. Each answer is also a chart to draw, in Vega-Lite.");
    }

    private static decimal List(JsonElement chart)
    {
        decimal sum = 0;
        foreach (JsonElement row in chart.GetProperty("data").EnumerateArray())
        {
            // A liability is a credit: what is owed counts as the size of it.
            decimal amount = Math.Abs(OfficeText.Parse(row.Of("amount")));
            sum += amount;
            OfficeText.Say($"     {row.Of("series"),-46}{OfficeText.Money(amount),16}");
        }

        return sum;
    }

    private static string BodyOf(string type) => $$$"""
        {"correlation_id":"office-{{{type}}}","chart":"composition",
         "ledger":{"entity_ids":["holding","trust","foundation"],"from_date":"2026-06-30","to_date":"2026-06-30",
           "account_type":"{{{type}}}","series_by":"account","base_commodity":"USD"}}
        """;
}
