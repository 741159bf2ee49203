using System.CommandLine;
using CapitalOs.Host.Cli.FamilyOffice;

namespace CapitalOs.Host.Cli;

/// <summary>
/// <c>capital-os demo</c>: the main job on sample books, each step a command that a person could type.
/// </summary>
internal static class DemoCommand
{
    public static Command Build()
    {
        Option<bool> once = new("--once") { Description = "Ends after the story, also on a terminal." };
        Option<bool> serve = new("--serve")
        {
            Description = "Goes on serving after the story, also without a terminal.",
        };
        Option<string> listen = new("--listen")
        {
            Description = "Where to serve afterwards.",
            DefaultValueFactory = _ => ServeCommand.DefaultAddress,
            HelpName = "IP:PORT",
        };
        Command command = new("demo", "Makes sample books, posts, reads, shows a refusal and a blocked leak, verifies.")
        {
            once, serve, listen, FamilyOfficeCommand.Build(),
        };
        command.SetAction(parsed =>
        {
            bool isWatched = !Console.IsOutputRedirected && !Console.IsInputRedirected;
            bool goesOn = parsed.GetValue(serve) || (isWatched && !parsed.GetValue(once));
            return Run(parsed.GetValue(SharedOptions.Data), goesOn ? parsed.GetValue(listen) : null);
        });
        return command;
    }

    private static int Run(string? folder, string? listen)
    {
        using DemoFolder books = DemoFolder.Open(folder);
        int code = new DemoStory(books.Data).Tell();
        return code != 0 || listen is null ? code : ServeCommand.Run(books.Data, listen);
    }
}
