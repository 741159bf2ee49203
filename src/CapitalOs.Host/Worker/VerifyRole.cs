using System.Globalization;
using CapitalOs.Tools.Verification;

namespace CapitalOs.Host.Worker;

/// <summary>Checks every byte of the books; exit code 5 names the first record that differs.</summary>
internal static class VerifyRole
{
    private const int Integrity = 5;

    public static Task<int> RunAsync(WorkerHost host, string[] _)
    {
        VerificationReport report = BooksVerifier.Verify(
            host.Books, host.Executor.Catalogue, ProgressLine.Write);
        if (report.Fault is { } fault)
        {
            Console.Error.WriteLine($"capital-os: the books are not what their log says: {fault.Kind}");
            Console.Error.WriteLine($"  record: {fault.Record}");
            Console.Error.WriteLine($"  detail: {fault.Detail}");
            Console.Error.WriteLine("  remedy: keep this copy as evidence and restore the last backup that verifies");
            return Task.FromResult(Integrity);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"verified: {report.Events} events, {report.Replayed} writes performed again, every column equal"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"head {report.HeadSeq} {report.HeadHash.ToHex()}"));
        return Task.FromResult(0);
    }
}
