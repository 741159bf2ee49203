using System.CommandLine;
using System.Net;
using CapitalOs.Host.Data;
using CapitalOs.Host.Worker;
using CapitalOs.Seal;

namespace CapitalOs.Host.Cli;

/// <summary>
/// <c>capital-os serve</c>: the HTTP door, on a listener that the supervisor opens for its sealed worker.
/// </summary>
internal static class ServeCommand
{
    public const string DefaultAddress = "127.0.0.1:8080";

    public static Command Build()
    {
        Option<string> listen = new("--listen")
        {
            Description = "Where to listen: a literal address and a port; port 0 takes a free one.",
            DefaultValueFactory = _ => DefaultAddress,
            HelpName = "IP:PORT",
        };
        Command command = new("serve", "Serves the tools over HTTP from a sealed worker.") { listen };
        command.SetAction(parsed => Run(SharedOptions.DataOf(parsed), parsed.GetValue(listen)!));
        return command;
    }

    public static int Run(DataDirectory data, string address)
    {
        if (!IPEndPoint.TryParse(address, out IPEndPoint? endPoint) || !address.Contains(':', StringComparison.Ordinal))
        {
            throw new UsageException(
                "--listen needs a literal address and a port", $"for example --listen {DefaultAddress}");
        }

        data.RequireBooks();
        using InheritedListener listener = InheritedListener.Create(endPoint);
        if (!IPAddress.IsLoopback(endPoint.Address))
        {
            Console.Error.WriteLine(
                "capital-os: warning: this address can be reached from other machines, and HTTP shows tokens to the "
                + "network; put a TLS proxy in front");
        }

        return new SealedRun
        {
            Role = WorkerRoles.Serve,
            Data = data,
            Arguments = [listener.EndPoint.ToString()],
            Listener = listener,
        }.Run();
    }
}
