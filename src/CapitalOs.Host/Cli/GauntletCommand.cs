using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using CapitalOs.Seal;
using CapitalOs.Seal.Gauntlet;

namespace CapitalOs.Host.Cli;

/// <summary><c>capital-os gauntlet</c>: tries every known way out of the seal, on this machine.</summary>
internal static class GauntletCommand
{
    private const int Interrupted = 130;

    public static Command Build()
    {
        Option<bool> json = new("--json") { Description = "Report as one JSON object." };
        Option<bool> list = new("--list") { Description = "Only say which ways out are tried." };
        Option<string[]> vectors = new("--vector")
        {
            Description = "Try this one only; may be given several times.",
            HelpName = "NAME",
        };
        vectors.CompletionSources.Add(_ => GauntletRun.List().Select(one =>
            new System.CommandLine.Completions.CompletionItem(one.Name)));
        Command command = new(
            "gauntlet",
            "Tries every known way out of the seal: unsealed it must arrive at a sink here, sealed nothing may.")
        {
            json, list, vectors,
        };
        command.SetAction(parsed =>
            parsed.GetValue(list) ? List() : Run(parsed.GetValue(vectors) ?? [], parsed.GetValue(json)));
        return command;
    }

    private static int List()
    {
        foreach ((string name, int number, string says, bool needsRoot) in GauntletRun.List())
        {
            string note = needsRoot ? " (needs root)" : string.Empty;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-28} {number,3}  {says}{note}"));
        }

        return 0;
    }

    private static int Run(string[] vectors, bool asJson)
    {
        if (vectors.FirstOrDefault(name => !GauntletRun.Knows(name)) is { } unknown)
        {
            throw new UsageException($"there is no vector {unknown}", "see `capital-os gauntlet --list`");
        }

        using CancellationTokenSource stop = new();
        using PosixSignalRegistration interrupt = Stop(PosixSignal.SIGINT, stop);
        using PosixSignalRegistration terminate = Stop(PosixSignal.SIGTERM, stop);
        using PosixSignalRegistration hangUp = Stop(PosixSignal.SIGHUP, stop);
        try
        {
            GauntletReport report = GauntletRun.Execute(new GauntletOptions { Vectors = vectors }, stop.Token);
            Print(report, asJson);
            return report.HasFailed ? Supervisor.SealFailed : 0;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("capital-os: gauntlet: stopped; nothing is left behind");
            return Interrupted;
        }
    }

    private static void Print(GauntletReport report, bool asJson)
    {
        if (asJson)
        {
            Console.WriteLine(GauntletJson.Write(report));
            return;
        }

        Console.WriteLine(GauntletTable.Head);
        foreach (VectorResult result in report.Vectors)
        {
            Console.WriteLine(GauntletTable.Line(result));
        }

        Console.WriteLine(GauntletTable.Summary(report));
    }

    private static PosixSignalRegistration Stop(PosixSignal signal, CancellationTokenSource stop) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            stop.Cancel();
        });
}
