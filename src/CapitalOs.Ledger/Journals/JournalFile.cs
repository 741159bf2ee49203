using System.Collections.Immutable;

namespace CapitalOs.Ledger.Journals;

/// <summary>One file as it was read: kept, so that later errors can show its lines.</summary>
/// <param name="Path">The path as the source knows it.</param>
/// <param name="Lines">The lines without their ends; a file that ends in a line feed has no empty last line.</param>
public sealed record JournalFile(string Path, ImmutableArray<string> Lines);
