using System.Globalization;
using CapitalOs.Fuzz.Running;

if (args.Length is < 2 or > 3
    || !FuzzTargets.Names.Contains(args[0])
    || !long.TryParse(args[1], NumberStyles.None, CultureInfo.InvariantCulture, out long executions))
{
    await Console.Error.WriteLineAsync($"fuzz TARGET EXECUTIONS [SEED]; targets: {string.Join(' ', FuzzTargets.Names)}")
        .ConfigureAwait(false);
    return 2;
}

ulong seed = args.Length == 3 ? ulong.Parse(args[2], NumberStyles.None, CultureInfo.InvariantCulture) : 1;
using FuzzTarget target = FuzzTargets.Make(args[0]);
FuzzReport report = new Campaign(target, seed).Run(executions, Console.WriteLine);
Console.WriteLine(report);
if (report.Finding is null)
{
    return 0;
}

string path = Path.Combine(Corpus.FolderOf(target.Name), $"finding-{seed}-{report.Executions}");
await File.WriteAllBytesAsync(path, report.Minimised!).ConfigureAwait(false);
Console.WriteLine($"minimised input: {path}");
return 1;
