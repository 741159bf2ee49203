using System.Diagnostics;

namespace CapitalOs.Bench;

/// <summary>Runs the measured program to its end.</summary>
internal static class Programs
{
    public static async Task<string> TokenAsync(string data) =>
        (await File.ReadAllTextAsync(Path.Combine(data, "tokens", "owner.token"))).Trim();

    /// <returns>What it said.</returns>
    public static string Run(string program, params string[] args) => RunWith(null, program, args);

    /// <summary>The same with a line of input.</summary>
    public static string RunWith(string? input, string program, params string[] args)
    {
        using Process process = Process.Start(
            new ProcessStartInfo(program, args) { RedirectStandardOutput = true, RedirectStandardInput = true })!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        string said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{args[0]} ended with {process.ExitCode}");
        }

        return said;
    }
}
