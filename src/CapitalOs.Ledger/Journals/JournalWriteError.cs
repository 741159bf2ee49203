namespace CapitalOs.Ledger.Journals;

/// <summary>One reason why a document is not written.</summary>
/// <param name="Code">The stable code.</param>
/// <param name="TransactionIndex">0-based transaction of the document; -1 for its declarations.</param>
/// <param name="PostingIndex">0-based posting of the transaction; -1 for the transaction itself.</param>
/// <param name="Reason">What is wrong, as a sentence; repeats no value.</param>
public sealed record JournalWriteError(
    JournalWriteErrorCode Code, int TransactionIndex, int PostingIndex, string Reason);
