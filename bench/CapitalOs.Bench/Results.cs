using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CapitalOs.Bench;

/// <summary>Prints the table, writes it as JSON, and holds it against the last committed one.</summary>
internal static class Results
{
    public static void Print(IReadOnlyList<Line> lines, JsonNode? before)
    {
        Console.WriteLine(
            $"{"",-42} {"/s",9} {"p50 us",10} {"p95 us",9} {"p99 us",9} {"ratio",6} {"before",6} {"bytes",7} promise");
        foreach (Line line in lines)
        {
            string ratio = line.Ratio?.ToString("F2", CultureInfo.InvariantCulture) ?? string.Empty;
            string old = before?[line.Name]?["ratio"]?.GetValue<double>().ToString("F2", CultureInfo.InvariantCulture)
                ?? string.Empty;
            string verdict = line.IsMet switch { true => "met: ", false => "MISSED: ", null => string.Empty };
            Figures one = line.Figures;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{line.Name,-42} {one.PerSecond,9:F0} {one.P50,10:F0} {one.P95,9:F0} {one.P99,9:F0} ")
                + string.Create(
                    CultureInfo.InvariantCulture,
                    $"{ratio,6} {old,6} {one.Allocated,7:F0}  {verdict}{line.Bar}"));
        }
    }

    /// <summary>The last committed result of this kind, or null.</summary>
    public static JsonNode? Before(string path) =>
        File.Exists(path) ? JsonNode.Parse(File.ReadAllText(path))!["lines"] : null;

    public static void Write(string path, IReadOnlyList<Line> lines)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        JsonObject all = [];
        foreach (Line line in lines)
        {
            all[line.Name] = new JsonObject
            {
                ["per_second"] = Math.Round(line.Figures.PerSecond),
                ["median_us"] = Math.Round(line.Figures.P50),
                ["p95_us"] = Math.Round(line.Figures.P95),
                ["p99_us"] = Math.Round(line.Figures.P99),
                ["allocated"] = Math.Round(line.Figures.Allocated),
                ["ratio"] = line.Ratio is { } ratio ? Math.Round(ratio, 3) : null,
                ["met"] = line.IsMet,
            };
        }

        // What else ran: figures of a machine that does other work are to be read as ratios only.
        string load = File.ReadAllText("/proc/loadavg").Split(' ')[0];
        JsonObject result = new()
        {
            ["processors"] = Environment.ProcessorCount,
            ["load_average"] = double.Parse(load, CultureInfo.InvariantCulture),
            ["lines"] = all,
        };
        File.WriteAllText(path, result.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n");
    }
}
