using System.CommandLine;

namespace CapitalOs.Host.Cli.FamilyOffice;

/// <summary>
/// <c>capital-os demo family-office</c>: what a family and its agent do in one set of books, told step by step.
/// </summary>
internal static class FamilyOfficeCommand
{
    public static Command Build()
    {
        Option<bool> keep = new("--keep")
        {
            Description = "Leaves the books where they are; those of a folder named with --data always stay.",
        };
        Command command = new(
            "family-office",
            "Tells the story of a family office with an AI agent: what it owns, a purchase tried out, a transfer that "
            + "another person approves, a month closed, a leak refused. New books each time, two years of samples in "
            + "them; every step shows the call that it makes.") { keep };
        command.SetAction(parsed =>
        {
            using DemoFolder books = DemoFolder.Open(parsed.GetValue(SharedOptions.Data), parsed.GetValue(keep));
            return new OfficeStory(books).Tell();
        });
        return command;
    }
}
