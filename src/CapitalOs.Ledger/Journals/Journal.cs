using System.Collections.Immutable;

namespace CapitalOs.Ledger.Journals;

/// <summary>
/// A journal as its files say it: amounts may still be missing, nothing is checked for balance. File-level comments
/// are not kept. <see cref="JournalFinaliser"/> makes the rest of it.
/// </summary>
/// <param name="Directives">All directives in file order, included files in place.</param>
/// <param name="Transactions">All transactions in file order, included files in place.</param>
/// <param name="Files">All files that were read, in order of opening; a file included twice is there twice.</param>
public sealed record Journal(
    ImmutableArray<JournalDirective> Directives,
    ImmutableArray<JournalTransaction> Transactions,
    ImmutableArray<JournalFile> Files);
