using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using CapitalOs.EventLog.Hashing;
using CapitalOs.EventLog.Responses;
using CapitalOs.Store.Idempotency;
using CapitalOs.Store.Writing;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Problems;
using CapitalOs.Tools.Witness;

namespace CapitalOs.Tools.Execution;

/// <summary>
/// Runs one tool, whose call is watched. The same code runs live calls and logged ones, so a replay cannot mean
/// something else.
/// </summary>
internal sealed class ToolRunner(Action<Exception> onDefect)
{
    /// <summary>Answers a read.</summary>
    public RunResult Read(
        IReadTool tool, DecodedInput input, string correlationId, ReadCall call, IWatchedCall watched) => Believed(
        RefusalOf(input) is { } refusal
            ? RunResult.Refused(refusal)
            : Guarded(tool, () => tool.Run(input, call), correlationId, out _),
        watched);

    /// <summary>Performs a write; anything but an answer with effects leaves the books as they were.</summary>
    /// <param name="tool">The tool.</param>
    /// <param name="input">What it was asked.</param>
    /// <param name="keyedHash">Tells a retry from a conflict.</param>
    /// <param name="correlationId">The call's own.</param>
    /// <param name="call">The books and what the gate found.</param>
    /// <param name="watched">What the kernel refused the call.</param>
    /// <param name="isPartOfWhole">
    /// Whether the caller takes everything back when this is refused. A savepoint inside its own would do nothing but
    /// cost: ending one walks all that the outer one holds.
    /// </param>
    public RunResult Write(
        IWriteTool tool,
        DecodedInput input,
        Sha256Hash keyedHash,
        string correlationId,
        WriteCall call,
        IWatchedCall watched,
        bool isPartOfWhole = false)
    {
        if (RefusalOf(input) is { } refusal)
        {
            return Believed(RunResult.Refused(refusal), watched);
        }

        if (!TryKey(tool, input, out IdempotencyKey? key))
        {
            return Believed(RunResult.Refused(Defective()), watched);
        }

        if (key is not null
            && call.Books.FindFirstAnswer(tool.Descriptor.Name, key.SourceSystem, key.ExternalId) is { } first)
        {
            return Believed(
                first.InputHash == keyedHash ? Replayed(tool, first.Row, correlationId) : RunResult.Refused(new Problem(
                    ProblemCode.IdempotencyConflict, $"event {first.Row.EventSeq} used the key with another input")),
                watched);
        }

        using IEffects effects = isPartOfWhole ? new EffectsOfWhole() : call.Books.BeginEffects();
        RunResult result = Guarded(tool, () => tool.Run(input, call), correlationId, out bool keepsEffects);
        result = Believed(result, watched);
        if (keepsEffects && result.Problem is null)
        {
            if (key is not null)
            {
                call.Books.InsertFirstAnswer(new IdempotencyRow(
                    tool.Descriptor.Name,
                    key.SourceSystem,
                    key.ExternalId,
                    call.EventSeq,
                    result.OutputHash,
                    Encoding.UTF8.GetString(result.Response!)));
            }

            effects.Keep();
        }
        else if (isPartOfWhole && result.Problem is null)
        {
            throw new InvalidOperationException("a dry run cannot be part of what is kept or taken back as a whole");
        }

        return result;
    }

    /// <summary>A call that reached out is not believed, whatever came of it.</summary>
    public static RunResult Believed(RunResult result, IWatchedCall watched)
    {
        IReadOnlyList<EgressViolation> violations = watched.Violations();
        return violations.Count > 0 ? RunResult.Blocked(violations) : result;
    }

    private bool TryKey(IWriteTool tool, DecodedInput input, out IdempotencyKey? key)
    {
        try
        {
            key = tool.KeyOf(input);
            return true;
        }
#pragma warning disable CA1031 // A defect of one tool must become its own refusal and event, not take the writer down.
        catch (Exception defect)
#pragma warning restore CA1031
        {
            onDefect(defect);
            key = null;
            return false;
        }
    }

    private static Problem Defective() => new(ProblemCode.InternalError, "the tool failed");

    private Problem? RefusalOf(DecodedInput input)
    {
        if (input.Defect is { } defect)
        {
            onDefect(defect);
            return Defective();
        }

        return input.Errors.Count == 0 ? null : new Problem(
            ProblemCode.InvalidInput, $"{input.Errors.Count} place(s) of the input are wrong", input.Errors);
    }

    private static RunResult Finished(ITool tool, ToolOutcome outcome, string correlationId)
    {
        SealedResponse response = ResponseSealer.Finish(outcome.Body, correlationId, outcome.Status);
        CheckShape(tool, response.Utf8);
        return new RunResult(outcome.Status, Whole(response.Utf8), response.OutputHash, null, []);
    }

    private static RunResult Replayed(ITool tool, IdempotencyRow first, string correlationId)
    {
        if (!ResponseSealer.TryReplay(
            Encoding.UTF8.GetBytes(first.Response),
            AnswerShape.ReplayStatus,
            correlationId,
            out SealedResponse response))
        {
            throw new InvalidDataException($"the first answer of event {first.EventSeq} is damaged");
        }

        CheckShape(tool, response.Utf8);
        return new RunResult(AnswerShape.ReplayStatus, Whole(response.Utf8), response.OutputHash, null, []);
    }

    /// <summary>The array behind an answer, so that a page is not copied once more.</summary>
    private static byte[] Whole(ReadOnlyMemory<byte> answer) =>
        MemoryMarshal.TryGetArray(answer, out ArraySegment<byte> held) && held.Count == held.Array!.Length
            ? held.Array
            : answer.ToArray();

    /// <summary>
    /// Holds an answer to what its tool declares. Only debug builds, which all tests run, pay for it: in the field a
    /// member that is not declared must not keep a sound answer from its caller.
    /// </summary>
    [Conditional("DEBUG")]
    private static void CheckShape(ITool tool, ReadOnlyMemory<byte> answer)
    {
        if (tool.Output.Mismatch(answer) is { } pointer)
        {
            throw new InvalidOperationException(
                $"{tool.Descriptor.Name} answers otherwise than it declares at {pointer}");
        }
    }

    /// <summary>Runs the tool and seals its answer: one that cannot be sealed is a defect of the tool.</summary>
    private RunResult Guarded(
        ITool tool, Func<ToolOutcome> run, string correlationId, out bool keepsEffects)
    {
        keepsEffects = false;
        try
        {
            ToolOutcome outcome = run();
            if (outcome.Problem is { } problem)
            {
                return RunResult.Refused(problem);
            }

            RunResult finished = Finished(tool, outcome, correlationId);
            outcome.Release();
            keepsEffects = outcome.KeepsEffects;
            return finished;
        }
        catch (OverflowException)
        {
            return RunResult.Refused(new Problem(
                ProblemCode.AmountOutOfRange, "a sum or balance would not fit 64 bits of minor units"));
        }
#pragma warning disable CA1031 // A defect of one tool must become its own refusal and event, not take the writer down.
        catch (Exception defect)
#pragma warning restore CA1031
        {
            onDefect(defect);
            return RunResult.Refused(Defective());
        }
    }
}
