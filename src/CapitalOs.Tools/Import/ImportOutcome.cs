using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Import;

/// <summary>A summary, or all the reasons why nothing was imported.</summary>
public sealed class ImportOutcome
{
    private const int ExitInvalid = 2;
    private const int ExitConflict = 4;

    private ImportOutcome(ImportSummary? summary, ImmutableArray<ImportError> errors, ProblemKind? problem)
    {
        Summary = summary;
        Errors = errors;
        Problem = problem;
    }

    /// <summary>Whether the journal is in the books, or would be without the dry run.</summary>
    [MemberNotNullWhen(true, nameof(Summary))]
    public bool IsImported => Summary is not null;

    /// <summary>What was done; null exactly when there are errors.</summary>
    public ImportSummary? Summary { get; }

    /// <summary>The reasons, at most as many as <c>JournalLimits.ErrorCountMax</c>; nothing was imported.</summary>
    public ImmutableArray<ImportError> Errors { get; }

    /// <summary>The kind of the refusal when a tool or the gate refused, else null.</summary>
    public ProblemKind? Problem { get; }

    /// <summary>The CLI's exit code: that of the refusal, 4 when the books hold what the file lacks, else 2.</summary>
    public int ExitCode => IsImported ? 0
        : Problem is { } problem ? problem.ExitCode
        : Errors.Any(error => error.Code == nameof(ImportErrorCode.TransactionsMissing)) ? ExitConflict : ExitInvalid;

    internal static ImportOutcome Done(ImportSummary summary) => new(summary, [], null);

    internal static ImportOutcome Refused(IEnumerable<ImportError> errors, ProblemKind? problem = null) =>
        new(null, [.. errors.Take(Ledger.Journals.JournalLimits.ErrorCountMax)], problem);
}
