using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace CapitalOs.Ledger.Journals;

/// <summary>The text of a journal, or all the reasons why there is none.</summary>
public sealed class JournalWriteResult
{
    internal JournalWriteResult(string? text, ImmutableArray<JournalWriteError> errors)
    {
        Text = errors.IsEmpty ? text : null;
        Errors = errors;
    }

    /// <summary>Whether there is a text.</summary>
    [MemberNotNullWhen(true, nameof(Text))]
    public bool IsWritten => Text is not null;

    /// <summary>The journal, lines ended by line feeds; null exactly when there are errors.</summary>
    public string? Text { get; }

    /// <summary>At most <see cref="JournalLimits.ErrorCountMax"/> errors.</summary>
    public ImmutableArray<JournalWriteError> Errors { get; }
}
