using CapitalOs.Ledger.Journals.Writing;

namespace CapitalOs.Ledger.Journals;

/// <summary>
/// Writes journals that hledger 1.25 and <see cref="JournalReader"/> read back to the same accounts, amounts and
/// texts. Commodities and accounts are declared first, account types as a <c>type:</c> tag. A description that begins
/// like a status or a code is guarded by an empty code <c>()</c>, which readers take away again. What no guard can
/// save is refused. Balance assertions are written as they are, unchecked.
/// </summary>
public static class JournalWriter
{
    /// <summary>Writes a document.</summary>
    public static JournalWriteResult Write(JournalDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return new WritingRun(document).Run();
    }
}
