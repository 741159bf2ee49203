using CapitalOs.Ledger.Journals.Reading;

namespace CapitalOs.Ledger.Journals;

/// <summary>
/// Reads hledger 1.25 journals. What it reads, it reads as hledger does; what hledger would take in a way that may
/// surprise the owner of the money, it refuses with a remedy. Nothing but comments is dropped.
/// </summary>
public static class JournalReader
{
    /// <summary>Reads a journal with all it includes. No amount is inferred, no balance checked.</summary>
    /// <param name="path">The path of the top file, as the source knows it.</param>
    /// <param name="source">Where the bytes come from.</param>
    public static JournalReadResult Read(string path, IJournalSource source)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(source);
        return new ReadingRun(source).ReadAll(path);
    }
}
