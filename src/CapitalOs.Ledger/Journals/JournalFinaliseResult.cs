using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace CapitalOs.Ledger.Journals;

/// <summary>A finalised journal, or all the reasons why there is none.</summary>
public sealed class JournalFinaliseResult
{
    internal JournalFinaliseResult(FinalJournal? journal, ImmutableArray<JournalError> errors)
    {
        Journal = errors.IsEmpty ? journal : null;
        Errors = errors;
    }

    /// <summary>Whether every amount was inferred and every check held.</summary>
    [MemberNotNullWhen(true, nameof(Journal))]
    public bool IsFinal => Journal is not null;

    /// <summary>The journal; null exactly when there are errors.</summary>
    public FinalJournal? Journal { get; }

    /// <summary>
    /// At most <see cref="JournalLimits.ErrorCountMax"/> errors. Assertions are checked once all transactions balance,
    /// and reported once for each account and commodity, because one slip makes all later ones fail.
    /// </summary>
    public ImmutableArray<JournalError> Errors { get; }
}
