using System.Globalization;
using CapitalOs.Fuzz.Running;

bool isMinimising = args is ["minimise", ..];
string[] words = isMinimising ? args[1..] : args;
if (words.Length is < 2 or > 3
    || !FuzzTargets.Names.Contains(words[0])
    || !long.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out long executions))
{
    await Console.Error.WriteLineAsync(
        $"fuzz [minimise] TARGET EXECUTIONS [SEED]; targets: {string.Join(' ', FuzzTargets.Names)}")
        .ConfigureAwait(false);
    return 2;
}

ulong seed = words.Length == 3 ? ulong.Parse(words[2], NumberStyles.None, CultureInfo.InvariantCulture) : 1;
string name = words[0];
if (isMinimising)
{
    // What people wrote stays; of the rest one input stays for each outcome that those do not show.
    IReadOnlyList<byte[]> named = Corpus.Named(name);
    CorpusMaker maker = new(() => FuzzTargets.Make(name), seed);
    IReadOnlyList<byte[]> all = maker.Run(Corpus.Of(name), executions);
    IReadOnlyList<byte[]> needed = maker.NeededBeside(named, all);
    Corpus.Replace(name, needed);
    Console.WriteLine($"{name}: {named.Count} by name, {needed.Count} by outcome");
    return 0;
}

using FuzzTarget target = FuzzTargets.Make(name);
Campaign campaign = new(target, seed);
FuzzReport report = campaign.Run(executions, Console.WriteLine);
Console.WriteLine($"{report}; {campaign.Outcomes} outcomes");
if (report.Finding is null)
{
    return 0;
}

string path = Path.Combine(Corpus.FolderOf(target.Name), $"finding-{seed}-{report.Executions}");
await File.WriteAllBytesAsync(path, report.Minimised!).ConfigureAwait(false);
Console.WriteLine($"minimised input: {path}");
return 1;
