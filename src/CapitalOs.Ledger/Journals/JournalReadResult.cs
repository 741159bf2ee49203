using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace CapitalOs.Ledger.Journals;

/// <summary>A journal, or all the reasons why there is none.</summary>
public sealed class JournalReadResult
{
    internal JournalReadResult(Journal? journal, ImmutableArray<JournalError> errors)
    {
        Journal = errors.IsEmpty ? journal : null;
        Errors = errors;
    }

    /// <summary>Whether the journal was read whole.</summary>
    [MemberNotNullWhen(true, nameof(Journal))]
    public bool IsRead => Journal is not null;

    /// <summary>The journal; null exactly when there are errors.</summary>
    public Journal? Journal { get; }

    /// <summary>The errors in order of finding, at most <see cref="JournalLimits.ErrorCountMax"/>.</summary>
    public ImmutableArray<JournalError> Errors { get; }
}
