using System.Text.Json;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Tools.Catalogue;

/// <summary>A tool that answers from a snapshot.</summary>
/// <typeparam name="TInput">The decoded input.</typeparam>
public abstract class ReadTool<TInput> : IReadTool
{
    /// <inheritdoc/>
    public abstract ToolDescriptor Descriptor { get; }

    /// <inheritdoc/>
    public abstract AnswerShape Output { get; }

    /// <inheritdoc/>
    public DecodedInput Decode(JsonElement body) => DecodedInput.Of(body, Read);

    /// <inheritdoc/>
    public void WriteInputSchema(Utf8JsonWriter writer) => InputSchema.Write(writer, Read);

    /// <inheritdoc/>
    public ToolOutcome Run(DecodedInput input, ReadCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Answer((TInput)input.Value!, call);
    }

    /// <summary>Reads the input's fields. Also run to describe them, so it must not act on their values.</summary>
    protected abstract TInput Read(InputReader fields);

    /// <summary>Answers the call.</summary>
    protected abstract ToolOutcome Answer(TInput input, ReadCall call);
}
