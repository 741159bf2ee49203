using System.CommandLine;

namespace CapitalOs.Host.Cli;

/// <summary>The command line: what people type, parsed and handed to one class a command.</summary>
internal static class CommandLine
{
    private const int Usage = 2;

    public static int Run(string[] args)
    {
        // `--json @FILE` names an input; the library would take it for a file of further arguments.
        ParseResult parsed = Build().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });

        // Failures end in EntryPoint, which knows their exit codes; the library would print a stack trace.
        int code = parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        return parsed.Errors.Count > 0 ? Usage : code;
    }

    /// <summary>The whole tree of commands.</summary>
    public static RootCommand Build() => new(
        "Capital OS: the double-entry ledger that you can hand to an AI agent.\n\n" +
        "  capital-os init                        open new books\n" +
        "  capital-os import household.journal    load an hledger journal\n" +
        "  capital-os serve                       serve the tools, sealed, on 127.0.0.1:8080\n" +
        "  capital-os tool call list_accounts     call one tool\n" +
        "  capital-os verify                      check every byte of the books\n" +
        "  capital-os demo family-office          a family and its agent, step by step, in books of their own")
    {
        SharedOptions.Data,
        InitCommand.Build(),
        ServeCommand.Build(),
        HealthCommand.Build(),
        DoctorCommand.Build(),
        ToolCommand.Build(),
        ImportCommand.Build(),
        CoaCommand.Build(),
        ExportCommand.Build(),
        QueryCommand.Build(),
        VerifyCommand.Build(),
        BackupCommand.Build(),
        MigrateCommand.Build(),
        DemoCommand.Build(),
        SealCommand.Build(),
        GauntletCommand.Build(),
        CompletionCommand.Build(),
    };
}
