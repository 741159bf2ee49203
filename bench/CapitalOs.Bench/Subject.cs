using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace CapitalOs.Bench;

/// <summary>A process that measures slices when it is asked: a line in, a line of JSON out.</summary>
internal sealed class Subject : IDisposable
{
    private readonly Process process;

    private Subject(Process process) => this.process = process;

    /// <param name="program">The benchmark host.</param>
    /// <param name="first">Its first line of input, such as tokens, or null.</param>
    /// <param name="args">What it is started as.</param>
    public static Subject Start(string program, string? first, params string[] args)
    {
        Process process = Process.Start(
            new ProcessStartInfo(program, args) { RedirectStandardOutput = true, RedirectStandardInput = true })!;
        if (first is not null)
        {
            process.StandardInput.WriteLine(first);
            process.StandardInput.Flush();
        }

        return new Subject(process);
    }

    public Figures Measure(string what, int milliseconds)
    {
        process.StandardInput.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{what} {milliseconds}"));
        process.StandardInput.Flush();
        string line = process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException($"the process that measures {what} has ended");
        using JsonDocument slice = JsonDocument.Parse(line);
        double Of(string name) => slice.RootElement.GetProperty(name).GetDouble();
        return Of("errors") == 0
            ? new Figures(
                Of("count"), Of("per_second"), Of("p50_us"), Of("p95_us"), Of("p99_us"), Of("allocated") / Of("count"))
            : throw new InvalidOperationException($"{what}: {Of("errors")} of {Of("count")} answers were wrong");
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(10_000))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        process.Dispose();
    }
}
