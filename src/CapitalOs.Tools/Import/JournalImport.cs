using CapitalOs.Ledger.Journals;
using CapitalOs.Store;
using CapitalOs.Store.Writing;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Import;

/// <summary>
/// Brings hledger journals into the books, whole or not at all, through the public tools and under the caller's own
/// token: it needs <c>read</c> and <c>write</c>. Importing the same file again adds nothing but the event of looking.
/// </summary>
/// <param name="executor">Runs the calls.</param>
/// <param name="books">The executor's books, to see what is there.</param>
public sealed class JournalImport(Executor executor, IBooks books)
{
    /// <summary>Reads, finalises and imports a journal.</summary>
    /// <param name="path">The top file, as the source knows it.</param>
    /// <param name="source">Where the bytes come from.</param>
    /// <param name="token">The caller's token.</param>
    /// <param name="options">How.</param>
    /// <param name="onProgress">Told after each call, on the writer's thread; must be quick and not throw.</param>
    public async Task<ImportOutcome> RunAsync(
        string path,
        IJournalSource source,
        string token,
        ImportOptions options,
        Action<ImportProgress>? onProgress = null)
    {
        JournalReadResult read = JournalReader.Read(path, source);
        if (!read.IsRead)
        {
            return ImportOutcome.Refused(read.Errors.Select(ImportError.From));
        }

        JournalFinaliseResult final = JournalFinaliser.Finalise(read.Journal);
        return final.IsFinal
            ? await RunAsync(final.Journal, token, options, onProgress).ConfigureAwait(false)
            : ImportOutcome.Refused(final.Errors.Select(ImportError.From));
    }

    /// <summary>Imports a finalised journal.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="token">The caller's token.</param>
    /// <param name="options">How.</param>
    /// <param name="onProgress">Told after each call, on the writer's thread; must be quick and not throw.</param>
    /// <exception cref="ArgumentException">The correlation prefix is not one.</exception>
    public async Task<ImportOutcome> RunAsync(
        FinalJournal journal, string token, ImportOptions options, Action<ImportProgress>? onProgress = null)
    {
        ArgumentNullException.ThrowIfNull(journal);
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(options);
        if (!CorrelationId.IsValid(options.CorrelationPrefix) || options.CorrelationPrefix.Length > 100)
        {
            throw new ArgumentException("the correlation prefix is not one", nameof(options));
        }

        string file = journal.Source.Files.IsEmpty ? string.Empty : journal.Source.Files[0].Path;
        CallResult look = await executor.ExecuteAsync(Look(options).Request(options, token, 0)).ConfigureAwait(false);
        if (look.Problem is { } refused)
        {
            return ImportRefusal.Whole(file, refused, look.Body);
        }

        (ImportPlan? plan, ProblemKind? problem) = books.Read(reader => ImportPlan.Make(journal, reader, options));
        return plan is null ? ImportRefusal.Whole(file, problem!, [])
            : plan.Errors.Errors.Count > 0 ? ImportOutcome.Refused(plan.Errors.Errors)
            : await CarryOutAsync(plan, file, token, options, onProgress).ConfigureAwait(false);
    }

    /// <summary>
    /// What the plan is made from goes past the gate, so the caller's right to read is checked, and logged, first.
    /// </summary>
    private static ImportCall Look(ImportOptions options) =>
        ImportCall.Of("list_transactions", JournalPosition.None, writer =>
        {
            writer.WriteNumber("limit", 1);
            writer.WriteString("source_system", options.SourceSystem);
        });

    private async Task<ImportOutcome> CarryOutAsync(
        ImportPlan plan, string file, string token, ImportOptions options, Action<ImportProgress>? onProgress)
    {
        IReadOnlyList<ImportCall> calls = plan.Calls;
        if (calls.Count == 0)
        {
            return ImportOutcome.Done(plan.Summary());
        }

        CallRequest[] requests = [.. calls.Select((call, index) => call.Request(options, token, index + 1))];
        Action<int>? onCall = onProgress is null ? null : done => onProgress(new ImportProgress(done, requests.Length));
        try
        {
            IReadOnlyList<CallResult> results = await executor
                .ExecuteAllOrNothingAsync(requests, onCall, keep: !options.DryRun)
                .ConfigureAwait(false);
            return results[^1].Problem is null
                ? ImportOutcome.Done(plan.Summary())
                : ImportRefusal.Explain(plan.Errors, calls, results.Count - 1, results[^1], executor.Catalogue);
        }
        catch (WriterSaturatedException)
        {
            return ImportRefusal.Whole(file, ProblemCode.Busy.Kind(), []);
        }
    }
}
