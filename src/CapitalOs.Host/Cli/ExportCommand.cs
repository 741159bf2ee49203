using System.CommandLine;

namespace CapitalOs.Host.Cli;

internal static class ExportCommand
{
    public static Command Build() => new("export", "x");
}
