using CapitalOs.Ledger.Journals.Finalising;

namespace CapitalOs.Ledger.Journals;

/// <summary>
/// Infers what a journal leaves out and checks what it claims, in hledger's order: first each transaction by itself,
/// then all of them by date (same day: as read), with running balances that assignments and assertions refer to.
/// Sums are exact: what balances only after rounding, or only by an inferred price, is refused.
/// </summary>
public static class JournalFinaliser
{
    /// <summary>Finalises a journal that was read whole.</summary>
    public static JournalFinaliseResult Finalise(Journal journal)
    {
        ArgumentNullException.ThrowIfNull(journal);
        return new FinalisingRun(journal).Run();
    }
}
