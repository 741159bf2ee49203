using CapitalOs.Host;
using CapitalOs.Host.Cli;
using CapitalOs.Host.Data;
using CapitalOs.Seal;

namespace CapitalOs.Front;

/// <summary>
/// What people start. A server and a tool call begin here, because they are started often and need a supervisor that is
/// there at once; for everything else this process becomes the whole program, which does the same for every command.
/// </summary>
internal static class FrontDoor
{
    /// <param name="arguments">The command line.</param>
    /// <returns>The exit code.</returns>
    internal static int Run(string[] arguments)
    {
        try
        {
            CoreDumps.Forbid();
            return CommandWords.Read(arguments) switch
            {
                null => WholeProgram.Become(),
                { Command: "serve" } serve => Serve(serve),
                { } call => Call(call),
            };
        }
        catch (Exception failure) when (FailureMessage.Of(failure) is { } known)
        {
            return known.Say();
        }
    }

    private static int Serve(CommandWords serve) =>
        ServeCommand.Run(DataDirectory.Choose(serve.Data), serve.Listen ?? ServeCommand.DefaultAddress);

    private static int Call(CommandWords call)
    {
        DataDirectory data = DataDirectory.Choose(call.Data);
        string token = TokenFile.Read(call.TokenFile ?? data.TokenFile);
        return ToolCommand.Call(data, call.Tool!, token, CallBody.Read(call.Json));
    }
}
