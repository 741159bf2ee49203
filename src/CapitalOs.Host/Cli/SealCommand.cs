using System.CommandLine;
using CapitalOs.Seal;

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
        Option<string?> evidence = new("--evidence")
        {
            Description = "Where evidence goes; else evidence.log of the data directory.",
            HelpName = "FILE",
        };
        Option<string[]> writable = new("--rw")
        {
            Description = "A folder that the program may write, besides the current one.",
            HelpName = "DIR",
        };
        Command command = new("seal", "Runs any program with no way out: capital-os seal -- curl http://127.0.0.1/")
        {
            program, evidence, writable,
        };
        command.SetAction(parsed => Run(
            parsed.GetValue(program)!,
            parsed.GetValue(evidence) ?? SharedOptions.DataOf(parsed).Evidence,
            parsed.GetValue(writable) ?? []));
        return command;
    }

    private static int Run(string[] program, string evidence, string[] writable)
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
        int code = Supervisor.Run(new SealedCommand
        {
            Mode = SealMode.Command,
            Arguments = program,
            EvidencePath = path,
            ReadWrite = [.. holdsEvidence ? [] : (string[])[here], .. writable.Select(Path.GetFullPath)],
            Input = SealedInput.Relay,
            Attribution = AttributionMode.Process,
        });
        long refused = checked(EvidenceLog.Verify(path).GoodRecords - before);
        if (refused > 0)
        {
            Console.Error.WriteLine($"capital-os: seal: {refused} refused attempt(s) recorded in {path}");
        }

        return code;
    }
}
