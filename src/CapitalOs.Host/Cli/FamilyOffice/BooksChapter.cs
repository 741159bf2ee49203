using CapitalOs.Host.Data;
using CapitalOs.Host.Worker;
using CapitalOs.Tools.Import;

namespace CapitalOs.Host.Cli.FamilyOffice;

/// <summary>Charts of accounts, two years of journals, and what falls due again and again.</summary>
internal static class BooksChapter
{
    private const string Obligations = "obligations.jsonl";
    private const string Tool = "create_or_update_obligation";

    public static void Tell(OfficeDesk desk)
    {
        OfficeText.Chapter(3, "Two years of books, July 2024 to June 2026: a chart and an hledger journal an entity");
        OfficeSamples.Unpack(desk.Data);
        string token = TokenFile.Read(desk.Data.TokenFile);
        foreach (string entity in (string[])["holding", "trust", "foundation"])
        {
            string chart = Chart(desk, token, entity);
            string journal = Journal(desk, token, entity);
            OfficeText.Say(
                $"     {NumberAfter(chart, "accounts")} accounts, "
                + $"{NumberAfter(journal, "transactions")} transactions, "
                + $"{NumberAfter(journal, "assertions")} balance assertions, all hold, "
                + $"{NumberAfter(journal, "prices")} prices");
        }

        OfficeText.Say(
            "   History comes in whole or not at all, and as it was: the rule above asks nothing of an admin's\n"
            + "   import, whose every event says that it came by this door. The agent's token cannot do that.");
        OfficeText.Say("   And what falls due again and again: a file with the input of one call a line.");
        OfficeText.Say(
            "   $ while read -r line; do\n"
            + $"       capital-os tool call {Tool} --token-file \"$T/agent.token\" --json \"$line\"\n"
            + $"     done < {OfficeSamples.Typed(Obligations)}");
        string[] lines = File.ReadAllLines(OfficeSamples.PathOf(desk.Data, Obligations));
        foreach (string line in lines)
        {
            desk.CallUnseen("agent", Tool, line);
        }

        OfficeText.Say(FormattableString.Invariant(
            $"     {lines.Length} obligations: loans, taxes, tuition, grants and others"));
    }

    private static string Chart(OfficeDesk desk, string token, string entity)
    {
        string name = $"{entity}.coa.yaml";
        return OfficeDesk.Run(
            $"coa import --entity {entity} {OfficeSamples.Typed(name)}",
            CoaCommand.RunOf(desk.Data, OfficeSamples.PathOf(desk.Data, name), token, CoaRole.Import, [
                entity, $"office-coa-{entity}", CoaRole.No,
            ]));
    }

    private static string Journal(OfficeDesk desk, string token, string entity)
    {
        string name = $"{entity}.journal";
        return OfficeDesk.Run(
            $"import --entity {entity} {OfficeSamples.Typed(name)}",
            ImportCommand.RunOf(desk.Data, token, OfficeSamples.PathOf(desk.Data, name), new ImportOptions
            {
                SourceName = name,
                CorrelationPrefix = $"office-import-{entity}",
                EntityId = entity,
            }));
    }

    /// <summary>The number that a summary has in the line of this label.</summary>
    private static string NumberAfter(string summary, string label) => summary
        .Split('\n')
        .First(line => line.StartsWith($"  {label} ", StringComparison.Ordinal))
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
}
