using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using CapitalOs.Tools.Import;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Charts;

/// <summary>A summary, or all the reasons why nothing was imported.</summary>
public sealed class ChartOutcome
{
    private const int ExitInvalid = 2;
    private const int ExitConflict = 4;

    private static readonly HashSet<string> Conflicts =
    [
        nameof(ChartErrorCode.CannotChange), nameof(ChartErrorCode.UpdateNotAllowed), nameof(ChartErrorCode.NameTaken),
    ];

    private ChartOutcome(ChartSummary? summary, ImmutableArray<ImportError> errors, ProblemKind? problem)
    {
        Summary = summary;
        Errors = errors;
        Problem = problem;
    }

    /// <summary>Whether the chart is in the books, or would be without the dry run.</summary>
    [MemberNotNullWhen(true, nameof(Summary))]
    public bool IsImported => Summary is not null;

    /// <summary>What was done; null exactly when there are errors.</summary>
    public ChartSummary? Summary { get; }

    /// <summary>The reasons; nothing was imported.</summary>
    public ImmutableArray<ImportError> Errors { get; }

    /// <summary>The kind of the refusal when a tool or the gate refused, else null.</summary>
    public ProblemKind? Problem { get; }

    /// <summary>The CLI's exit code: the refusal's, 4 when the books hold it otherwise, else 2.</summary>
    public int ExitCode => IsImported ? 0
        : Problem is { } problem ? problem.ExitCode
        : Errors.All(error => Conflicts.Contains(error.Code)) ? ExitConflict : ExitInvalid;

    internal static ChartOutcome Done(ChartSummary summary) => new(summary, [], null);

    internal static ChartOutcome Refused(IEnumerable<ImportError> errors, ProblemKind? problem = null) =>
        new(null, [.. errors], problem);
}
