using CapitalOs.Tools.Verification;

namespace CapitalOs.Host.Worker;

/// <summary>
/// Checks every byte of the books; exit code 5 names the first record that differs. What the events say about the
/// evidence goes to the front process, because a worker cannot open the evidence log.
/// </summary>
internal static class VerifyRole
{
    private const int Integrity = 5;

    public static Task<int> RunAsync(WorkerHost host, string[] _)
    {
        VerificationReport report = BooksVerifier.Verify(
            host.Books, host.Executor.Catalogue, ProgressLine.Write);
        if (report.Fault is { } fault)
        {
            VerificationMessage.Say(fault, "the books are not what their log says");
            return Task.FromResult(Integrity);
        }

        using Stream output = Console.OpenStandardOutput();
        output.Write(VerificationMessage.Encode(report));
        return Task.FromResult(0);
    }
}
