using System.Text.Json;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Tools.Catalogue;

/// <summary>A tool that runs inside the writer's transaction.</summary>
/// <typeparam name="TInput">The decoded input.</typeparam>
public abstract class WriteTool<TInput> : IWriteTool
{
    /// <inheritdoc/>
    public abstract ToolDescriptor Descriptor { get; }

    /// <inheritdoc/>
    public abstract AnswerShape Output { get; }

    /// <inheritdoc/>
    public virtual bool MintsSecret => false;

    /// <inheritdoc/>
    public DecodedInput Decode(JsonElement body) => DecodedInput.Of(body, Read);

    /// <inheritdoc/>
    public void WriteInputSchema(Utf8JsonWriter writer) => InputSchema.Write(writer, Read);

    /// <inheritdoc/>
    public IdempotencyKey? KeyOf(DecodedInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Key((TInput)input.Value!);
    }

    /// <inheritdoc/>
    public ToolOutcome Run(DecodedInput input, WriteCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Perform((TInput)input.Value!, call);
    }

    /// <summary>Reads the input's fields. Also run to describe them, so it must not act on their values.</summary>
    protected abstract TInput Read(InputReader fields);

    /// <summary>The key under which a retry finds the first answer, or null.</summary>
    protected virtual IdempotencyKey? Key(TInput input) => null;

    /// <summary>Performs the call. What it refuses is taken back whole.</summary>
    protected abstract ToolOutcome Perform(TInput input, WriteCall call);
}
