using System.CommandLine;
using System.Globalization;
using CapitalOs.Host.Data;
using CapitalOs.Host.Worker;
using CapitalOs.Seal;
using CapitalOs.Tools.Verification;
using CapitalOs.Tools.Witness;

namespace CapitalOs.Host.Cli;

/// <summary><c>capital-os verify</c>: the books, then the evidence of the seal, then each against the other.</summary>
internal static class VerifyCommand
{
    private const int Integrity = 5;
    private const int NamedMax = 10;

    public static Command Build()
    {
        Command command = new("verify", "Recomputes every hash, performs every write again, compares every column.");
        command.SetAction(parsed => Run(SharedOptions.DataOf(parsed)));
        return command;
    }

    public static int Run(DataDirectory data)
    {
        using MemoryStream answer = new();
        int code;
        using (ProgressStream messages = new())
        {
            code = new SealedRun
            {
                Role = WorkerRoles.Verify,
                Data = data,
                Output = answer,
                Messages = messages,
            }.Run();
        }

        if (code != 0)
        {
            return code;
        }

        VerificationReport books = VerificationMessage.Decode(answer.ToArray());
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"verified: {books.Events} events, {books.Replayed} writes performed again, every column equal"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"head {books.HeadSeq} {books.HeadHash.ToHex()}"));
        return CheckEvidence(data.Evidence, books.Evidence);
    }

    private static int CheckEvidence(string path, EvidenceClaims claims)
    {
        EvidenceVerification evidence = EvidenceLog.Verify(path);
        if (!evidence.IsIntact)
        {
            Console.Error.WriteLine($"capital-os: evidence record {evidence.FirstBadRecord}: {evidence.Problem}");
            return Integrity;
        }

        EvidenceMark[] marks = [.. EvidenceMarks.Of(EvidenceLog.Read(path))];
        EvidenceFindings findings = EvidenceComparison.Compare(claims, marks);
        if (findings.Fault is { } fault)
        {
            VerificationMessage.Say(fault, "the evidence and the event log contradict each other");
            return Integrity;
        }

        bool isWhole = findings.Unmatched.Count == 0;
        string complete = isWhole ? ", each with its event where it needs one" : string.Empty;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"evidence: {marks.Length} records, chain intact{complete}"));
        if (!isWhole)
        {
            string records = string.Join(", ", findings.Unmatched.Take(NamedMax));
            Console.WriteLine($"note: no event names record {records} yet: the call is still running, or its process "
                + "was ended before it wrote the event; the next start will tell");
        }

        return 0;
    }
}
