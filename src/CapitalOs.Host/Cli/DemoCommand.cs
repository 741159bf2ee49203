using System.CommandLine;

namespace CapitalOs.Host.Cli;

internal static class DemoCommand
{
    public static Command Build() => new("demo", "x");
}
