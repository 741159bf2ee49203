using System.CommandLine;

namespace CapitalOs.Host.Cli;

internal static class ImportCommand
{
    public static Command Build() => new("import", "x");
}
