using System.Text.Json;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Import;

/// <summary>Turns the refusal of a call into errors that point at the lines which the call came from.</summary>
internal static class ImportRefusal
{
    /// <summary>
    /// The errors of a refused import. Inputs that break their contract are looked for in all calls, so that one
    /// run shows every line to repair; other refusals depend on what came before and are shown alone.
    /// </summary>
    public static ImportOutcome Explain(
        ErrorList errors, IReadOnlyList<ImportCall> calls, int refused, CallResult result, ToolCatalogue catalogue)
    {
        ProblemKind kind = result.Problem!;
        if (kind.Code != ProblemCode.InvalidInput)
        {
            AddOne(errors, calls[refused], kind, result.Body);
        }

        foreach (ImportCall call in kind.Code == ProblemCode.InvalidInput ? calls.Skip(refused) : [])
        {
            foreach (FieldError field in FieldErrors(call, catalogue))
            {
                AddField(errors, call, field);
            }
        }

        if (errors.Errors.Count == 0)
        {
            AddOne(errors, calls[refused], kind, result.Body);
        }

        return ImportOutcome.Refused(errors.Errors, kind);
    }

    /// <summary>A refusal of the import as a whole, which no line explains.</summary>
    public static ImportOutcome Whole(string file, ProblemKind kind, ReadOnlySpan<byte> body)
    {
        string code = nameof(ImportErrorCode.CallRefused);
        ImportError error = new(code, file, 0, 0, string.Empty, Reason(kind, body), kind.Remedy);
        return ImportOutcome.Refused([error], kind);
    }

    private static IReadOnlyList<FieldError> FieldErrors(ImportCall call, ToolCatalogue catalogue)
    {
        using JsonDocument body = JsonDocument.Parse(call.Body);
        return catalogue.Find(call.Tool)!.Decode(body.RootElement).Errors;
    }

    private static void AddField(ErrorList errors, ImportCall call, FieldError field) => errors.Add(
        ImportErrorCode.CallRefused,
        call.PositionOf(field.Pointer),
        $"{call.Tool} refuses {field.Pointer} ({field.Code}): {field.Detail}.",
        field.Code switch
        {
            FieldErrorCodes.SecretLike =>
                "Remove what looks like a password, key or card number from the text: books are append-only, and a "
                + "secret that enters never leaves.",
            FieldErrorCodes.TooLong or FieldErrorCodes.TooShort => $"Change it to {field.Expected}.",
            FieldErrorCodes.InvalidCharacters => "Remove the control characters from the text.",
            _ => $"It takes {field.Expected}.",
        });

    /// <summary>The one call's own problem, at each of its places.</summary>
    private static void AddOne(ErrorList errors, ImportCall call, ProblemKind kind, ReadOnlySpan<byte> body)
    {
        using JsonDocument problem = JsonDocument.Parse(body.ToArray());
        foreach (JsonElement place in problem.RootElement.GetProperty("errors").EnumerateArray())
        {
            AddField(errors, call, new FieldError(
                place.GetProperty("pointer").GetString()!,
                place.GetProperty("code").GetString()!,
                place.GetProperty("detail").GetString()!,
                place.GetProperty("expected").GetString()!));
        }

        if (errors.Errors.Count == 0)
        {
            errors.Add(
                ImportErrorCode.CallRefused,
                call.Position,
                $"{call.Tool} refuses it: {Reason(kind, body)}",
                kind.Remedy);
        }
    }

    private static string Reason(ProblemKind kind, ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty)
        {
            return kind.Title;
        }

        using JsonDocument problem = JsonDocument.Parse(body.ToArray());
        return $"{kind.Word}: {problem.RootElement.GetProperty("detail").GetString()}.";
    }
}
