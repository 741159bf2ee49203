using CapitalOs.Ledger.Journals;
using CapitalOs.Store;
using CapitalOs.Store.Writing;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Import;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Charts;

/// <summary>
/// Brings a chart of accounts into the books, whole or not at all, through the public tools and under the caller's own
/// token: it needs <c>read</c> and <c>write</c>. The same file again changes nothing.
/// </summary>
/// <param name="executor">Runs the calls.</param>
/// <param name="books">The executor's books, to see what is there.</param>
public sealed class ChartImport(Executor executor, IBooks books)
{
    /// <summary>What is wrong with a file in itself; empty when it could be imported into books that agree.</summary>
    /// <param name="path">What the file is called in errors.</param>
    /// <param name="bytes">Its bytes, or null when there are none.</param>
    public static IReadOnlyList<ImportError> Validate(string path, byte[]? bytes) =>
        ChartFile.Read(path, bytes).Errors.Errors;

    /// <summary>Imports a file.</summary>
    /// <param name="path">What the file is called in errors.</param>
    /// <param name="bytes">Its bytes, or null when there are none.</param>
    /// <param name="token">The caller's token.</param>
    /// <param name="options">How.</param>
    /// <param name="onProgress">Told after each call, on the writer's thread; must be quick and not throw.</param>
    public async Task<ChartOutcome> RunAsync(
        string path, byte[]? bytes, string token, ImportOptions options, Action<ImportProgress>? onProgress = null)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(options);
        (Chart? chart, ErrorList errors) = ChartFile.Read(path, bytes);
        if (chart is null)
        {
            return ChartOutcome.Refused(errors.Errors);
        }

        // What the plan is made from goes past the gate, so the caller's right to read is checked, and logged, first.
        ImportCall look = ImportCall.Of("list_accounts", JournalPosition.None, writer =>
        {
            writer.WriteString("entity_id", options.EntityId);
            writer.WriteNumber("limit", 1);
        });
        CallResult looked = await executor.ExecuteAsync(look.Request(options, token, 0)).ConfigureAwait(false);
        if (looked.Problem is { } refused)
        {
            return Whole(path, refused, looked.Body);
        }

        (ChartPlan? plan, ProblemKind? problem) = books.Read(
            reader => ChartPlan.Make(chart, reader, options.EntityId, errors));
        return plan is null ? Whole(path, problem!, [])
            : errors.Errors.Count > 0 ? ChartOutcome.Refused(errors.Errors)
            : await CarryOutAsync(plan, path, token, options, errors, onProgress).ConfigureAwait(false);
    }

    private async Task<ChartOutcome> CarryOutAsync(
        ChartPlan plan,
        string path,
        string token,
        ImportOptions options,
        ErrorList errors,
        Action<ImportProgress>? onProgress)
    {
        if (plan.Calls.Count == 0)
        {
            return ChartOutcome.Done(plan.Summary(options.DryRun));
        }

        CallRequest[] requests = [.. plan.Calls.Select((call, index) => call.Request(options, token, index + 1))];
        Action<int>? onCall = onProgress is null ? null : done => onProgress(new ImportProgress(done, requests.Length));
        try
        {
            IReadOnlyList<CallResult> results = await executor
                .ExecuteAllOrNothingAsync(requests, onCall, keep: !options.DryRun)
                .ConfigureAwait(false);
            if (results[^1].Problem is not { } refused)
            {
                return ChartOutcome.Done(plan.Summary(options.DryRun));
            }

            ImportOutcome told = ImportRefusal.Explain(
                errors, plan.Calls, results.Count - 1, results[^1], executor.Catalogue);
            return ChartOutcome.Refused(told.Errors, refused);
        }
        catch (WriterSaturatedException)
        {
            return Whole(path, ProblemCode.Busy.Kind(), []);
        }
    }

    private static ChartOutcome Whole(string path, ProblemKind problem, ReadOnlySpan<byte> body) =>
        ChartOutcome.Refused(ImportRefusal.Whole(path, problem, body).Errors, problem);
}
