using System.CommandLine;

namespace CapitalOs.Host.Cli;

internal static class VerifyCommand
{
    public static Command Build() => new("verify", "x");
}
