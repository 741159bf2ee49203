using System.Diagnostics;
using System.Globalization;

namespace CapitalOs.Bench;

/// <summary>A server in a process of its own, ended by its id when the benchmark is done with it.</summary>
internal sealed class ServerProcess : IDisposable
{
    public const string Greeting = "capital-os: serving ";
    private readonly Process process;

    private ServerProcess(Process process, Uri address, TimeSpan started)
    {
        this.process = process;
        Address = address;
        StartTime = started;
    }

    public Uri Address { get; }

    /// <summary>From the start of the process to its first answer.</summary>
    public TimeSpan StartTime { get; }

    public static Task<ServerProcess> StartAsync(string program, params string[] args) =>
        StartAsync(new Dictionary<string, string>(), program, args);

    /// <summary>The same with further variables in its environment.</summary>
    public static async Task<ServerProcess> StartAsync(
        IReadOnlyDictionary<string, string> variables, string program, params string[] args)
    {
        ProcessStartInfo start = new(program, args) { RedirectStandardOutput = true, RedirectStandardInput = true };
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        long begun = Stopwatch.GetTimestamp();
        Process process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(Greeting, StringComparison.Ordinal))
            {
                Uri address = new(line[Greeting.Length..]);
                using HttpClient http = new();
                using HttpResponseMessage response = await http.GetAsync(new Uri(address, "/livez"))
                    .ContinueWith(task => task.IsCompletedSuccessfully ? task.Result : new HttpResponseMessage());
                return new ServerProcess(process, address, Stopwatch.GetElapsedTime(begun));
            }
        }

        throw new InvalidOperationException($"{program} did not start");
    }

    /// <summary>Resident memory of the process and what it started, in KiB.</summary>
    public long ResidentKib() => Tree().Sum(Resident);

    /// <summary>Time on a processor so far, of the process and what it started, the kernel's share included.</summary>
    public TimeSpan Processor() => Tree().Aggregate(TimeSpan.Zero, (sum, pid) => sum + ProcessorOf(pid));

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    private static long Resident(int pid)
    {
        string? line = File.Exists($"/proc/{pid}/status")
            ? File.ReadLines($"/proc/{pid}/status")
                .FirstOrDefault(one => one.StartsWith("VmRSS:", StringComparison.Ordinal))
            : null;
        return line is null ? 0 : long.Parse(
            line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }

    private static TimeSpan ProcessorOf(int pid)
    {
        using Process one = Process.GetProcessById(pid);
        return one.TotalProcessorTime;
    }

    private IEnumerable<int> Tree() => Below(process.Id).Prepend(process.Id);

    private static IEnumerable<int> Below(int pid)
    {
        string children = File.ReadAllText($"/proc/{pid}/task/{pid}/children");
        foreach (string child in children.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            int id = int.Parse(child, CultureInfo.InvariantCulture);
            yield return id;
            foreach (int below in Below(id))
            {
                yield return below;
            }
        }
    }
}
