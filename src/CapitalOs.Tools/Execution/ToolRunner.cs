using System.Text;
using CapitalOs.EventLog.Hashing;
using CapitalOs.EventLog.Responses;
using CapitalOs.Store.Idempotency;
using CapitalOs.Store.Writing;
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
    private const string ReplayStatus = "idempotent-replay";

    /// <summary>Answers a read.</summary>
    public RunResult Read(
        IReadTool tool, DecodedInput input, string correlationId, ReadCall call, IWatchedCall watched) => Believed(
        RefusalOf(input) is { } refusal
            ? RunResult.Refused(refusal)
            : Guarded(() => tool.Run(input, call), correlationId, out _),
        watched);

    /// <summary>Performs a write; anything but an answer with effects leaves the books as they were.</summary>
    public RunResult Write(
        IWriteTool tool,
        DecodedInput input,
        Sha256Hash keyedHash,
        string correlationId,
        WriteCall call,
        IWatchedCall watched)
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
                first.InputHash == keyedHash ? Replayed(first, correlationId) : RunResult.Refused(new Problem(
                    ProblemCode.IdempotencyConflict, $"event {first.EventSeq} used the key with another input")),
                watched);
        }

        using IEffects effects = call.Books.BeginEffects();
        RunResult result = Guarded(() => tool.Run(input, call), correlationId, out bool keepsEffects);
        result = Believed(result, watched);
        if (keepsEffects && result.Problem is null)
        {
            if (key is not null)
            {
                call.Books.InsertFirstAnswer(new IdempotencyRow(
                    tool.Descriptor.Name,
                    key.SourceSystem,
                    key.ExternalId,
                    keyedHash,
                    call.EventSeq,
                    Encoding.UTF8.GetString(result.Response!)));
            }

            effects.Keep();
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

    private static RunResult Finished(ToolOutcome outcome, string correlationId)
    {
        SealedResponse response = ResponseSealer.Finish(outcome.Body.Span, correlationId, outcome.Status);
        return new RunResult(outcome.Status, response.Utf8.ToArray(), response.OutputHash, null, []);
    }

    private static RunResult Replayed(IdempotencyRow first, string correlationId)
    {
        if (!ResponseSealer.TryReplay(
            Encoding.UTF8.GetBytes(first.Response), ReplayStatus, correlationId, out SealedResponse response))
        {
            throw new InvalidDataException($"the first answer of event {first.EventSeq} is damaged");
        }

        return new RunResult(ReplayStatus, response.Utf8.ToArray(), response.OutputHash, null, []);
    }

    /// <summary>Runs the tool and seals its answer: one that cannot be sealed is a defect of the tool.</summary>
    private RunResult Guarded(Func<ToolOutcome> run, string correlationId, out bool keepsEffects)
    {
        keepsEffects = false;
        try
        {
            ToolOutcome outcome = run();
            if (outcome.Problem is { } problem)
            {
                return RunResult.Refused(problem);
            }

            RunResult finished = Finished(outcome, correlationId);
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
