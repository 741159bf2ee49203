using System.Globalization;
using System.Net;
using CapitalOs.Seal.Broker;

namespace CapitalOs.Seal.Probe;

/// <summary>Turns command line options into a sealed command.</summary>
internal static class RunOptions
{
    internal static SealedCommand Parse(string[] args)
    {
        int split = Array.IndexOf(args, "--");
        List<string> readWrite = [];
        List<string> readOnly = [];
        Dictionary<string, string> environment = [];
        SealedCommand command = new()
        {
            Mode = SealMode.Worker,
            Arguments = args[(split + 1)..],
            EvidencePath = "evidence.log",
        };
        for (int i = 0; i < split; i++)
        {
            switch (args[i])
            {
                case "--command":
                    command = command with { Mode = SealMode.Command };
                    break;
                case "--process":
                    command = command with { Attribution = AttributionMode.Process };
                    break;
                case "--withhold":
                    command = command with { WithholdAcknowledgement = true };
                    break;
                case "--relay":
                    command = command with { Input = SealedInput.Relay };
                    break;
                case "--evidence":
                    command = command with { EvidencePath = args[++i] };
                    break;
                case "--rw":
                    readWrite.Add(args[++i]);
                    break;
                case "--allow":
                    command = Allow(command, args[++i]);
                    break;
                case "--ro":
                    readOnly.Add(args[++i]);
                    break;
                case "--env":
                    environment.Add("CAPITAL_OS_" + args[++i], "set");
                    break;
                case "--abi":
                    int cap = int.Parse(args[++i], CultureInfo.InvariantCulture);
                    command = command with { Layers = command.Layers with { LandlockCap = cap } };
                    break;
                case "--removed":
                    command = command with { Layers = Ablation.Of(args[++i].Split(',')) };
                    break;
                case "--mounts":
                    command = command with { MountTable = args[++i] };
                    break;
                case "--listen":
                    InheritedListener listener = InheritedListener.Create(IPEndPoint.Parse(args[++i]));
                    Console.Error.WriteLine($"listening on {listener.EndPoint}");
                    command = command with { Listener = listener };
                    break;
                default:
                    throw new ArgumentException($"unknown option {args[i]}");
            }
        }

        return command with { ReadWrite = readWrite, ReadOnly = readOnly, Environment = environment };
    }

    private static SealedCommand Allow(SealedCommand command, string option)
    {
        string[] parts = option.Split('=', 2);
        return EgressEntry.TryParse(parts[0], parts[1], out EgressEntry? entry, out string problem)
            ? command with
            {
                EgressAllow = [.. command.EgressAllow, entry],
                EgressAtEnd = BrokerProbes.PrintAtEnd,
            }
            : throw new ArgumentException(problem);
    }
}
