using System.CommandLine;
using System.Globalization;
using CapitalOs.Seal;
using CapitalOs.Seal.Broker;

namespace CapitalOs.Host.Cli;

/// <summary><c>capital-os seal -- CMD</c>: any program under the same seal, with the same evidence.</summary>
internal static class SealCommand
{
    public static Command Build()
    {
        Argument<string[]> program = new("command")
        {
            Description = "The program and its arguments, after --.",
            Arity = ArgumentArity.OneOrMore,
        };
        Option<string[]> allow = new("--allow")
        {
            Description = "A literal address that the program may connect to: tcp:192.0.2.1:443, tcp:[::1]:5432 or "
                + "unix:/run/x/socket. None by default.",
            HelpName = "ADDRESS",
        };
        Option<string[]> writable = new("--rw")
        {
            Description = "A folder that the program may write, besides the current one.",
            HelpName = "DIR",
        };
        Option<string[]> readable = new("--ro")
        {
            Description = "A folder that the program may read; then it reads no more than these, the system's own "
                + "folders and what it may write. Without it, it reads everything.",
            HelpName = "DIR",
        };
        Option<string?> evidence = new("--evidence")
        {
            Description = "Where evidence goes; else evidence.log of the data directory.",
            HelpName = "FILE",
        };
        Command command = new("seal", "Runs any program with no way out: capital-os seal -- curl http://127.0.0.1/")
        {
            program, allow, writable, readable, evidence,
        };
        command.SetAction(parsed => Run(
            parsed.GetValue(evidence) ?? SharedOptions.DataOf(parsed).Evidence,
            new SealedCommand
            {
                Mode = SealMode.Command,
                Arguments = parsed.GetValue(program)!,
                EvidencePath = string.Empty,
                ReadWrite = [.. (parsed.GetValue(writable) ?? []).Select(Path.GetFullPath)],
                ReadOnly = [.. (parsed.GetValue(readable) ?? []).Select(Path.GetFullPath)],
                EgressAllow = EntriesOf(parsed.GetValue(allow) ?? []),
                Input = SealedInput.Relay,
                Attribution = AttributionMode.Process,
            }));
        return command;
    }

    private static List<EgressEntry> EntriesOf(string[] addresses)
    {
        List<EgressEntry> entries = [];
        foreach (string address in addresses)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"allow-{entries.Count + 1}");
            if (!EgressEntry.TryParse(name, address, out EgressEntry? entry, out string problem))
            {
                throw new UsageException($"--allow: {problem}", "for example --allow tcp:127.0.0.1:5432");
            }

            entries.Add(entry);
        }

        return EgressEntry.ProblemOf(entries) is not { } whole
            ? entries
            : throw new UsageException($"--allow: {whole}", "name each address once");
    }

    private static int Run(string evidence, SealedCommand command)
    {
        string path = Path.GetFullPath(evidence);
        string here = Environment.CurrentDirectory;

        // A program that could write its own evidence would have none; then it may not write here at all.
        bool holdsEvidence = path.StartsWith(here.TrimEnd('/') + "/", StringComparison.Ordinal);
        if (holdsEvidence)
        {
            Console.Error.WriteLine($"capital-os: seal: {here} holds the evidence, so the program may not write in it");
        }

        long before = EvidenceLog.Verify(path).GoodRecords;
        int code = Supervisor.Run(command with
        {
            EvidencePath = path,
            ReadWrite = [.. holdsEvidence ? [] : (string[])[here], .. command.ReadWrite],
            EgressAtEnd = reports => SealSummary.WriteConnections(command.EgressAllow, reports),
        });
        SealSummary.WriteAttempts(path, before);
        return code;
    }
}
