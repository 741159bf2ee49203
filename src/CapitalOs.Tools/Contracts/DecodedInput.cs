using System.Text.Json;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Tools.Contracts;

/// <summary>What came of decoding an input: a typed value, or every failure at once.</summary>
public sealed class DecodedInput
{
    private DecodedInput(object? value, IReadOnlyList<FieldError> errors)
    {
        Value = value;
        Errors = errors;
    }

    /// <summary>The typed value; meaningless when there are errors.</summary>
    public object? Value { get; }

    /// <summary>The failures, in the order of the contract; empty when the input is right.</summary>
    public IReadOnlyList<FieldError> Errors { get; }

    /// <summary>What was thrown while decoding, which is a defect of the tool, or null.</summary>
    internal Exception? Defect { get; private init; }

    /// <summary>Decodes a body with a tool's own reading function.</summary>
    public static DecodedInput Of<T>(JsonElement body, Func<InputReader, T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        if (body.ValueKind != JsonValueKind.Object)
        {
            return Failed(new FieldError(
                string.Empty, FieldErrorCodes.WrongType, "the input must be a JSON object", "object"));
        }

        List<FieldError> errors = [];
        InputReader reader = new(body, string.Empty, errors);
        reader.AllowEnvelope();
        T value = read(reader);
        reader.RefuseUnknownFields();
        return new DecodedInput(value, errors.Count > CallLimits.ErrorsMax ? errors[..CallLimits.ErrorsMax] : errors);
    }

    /// <summary>An input that could not be decoded at all.</summary>
    public static DecodedInput Failed(FieldError error) => new(null, [error]);

    /// <summary>An input on which the tool's own reading function failed.</summary>
    internal static DecodedInput Broken(Exception defect) => new(null, []) { Defect = defect };
}
