using System.Diagnostics;
using System.Text;
using Xunit;

namespace CapitalOs.TestKit;

/// <summary>Runs this machine's hledger (Debian has 1.25), the oracle of the differential tests.</summary>
public static class Hledger
{
    /// <summary>
    /// Exit code and output of one run. With <c>CI=true</c> a missing hledger fails the test, elsewhere the test is
    /// named as not run.
    /// </summary>
    public static (int ExitCode, string Output, string Error) Run(params string[] args)
    {
        string? program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
            .Select(folder => Path.Combine(folder, "hledger"))
            .FirstOrDefault(File.Exists);
        if (program is null)
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", "not run: hledger is not installed");
            Assert.Fail("hledger is missing");
        }

        ProcessStartInfo start = new(program, args)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };

        // hledger decodes files by the locale.
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment.Remove("LEDGER_FILE");
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
