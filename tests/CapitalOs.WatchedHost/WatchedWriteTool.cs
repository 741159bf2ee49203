using System.Text.Json;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;

namespace CapitalOs.WatchedHost;

/// <summary>A write tool of which every run is seen.</summary>
internal sealed class WatchedWriteTool(IWriteTool tool, Action<ITool, string> note) : IWriteTool
{
    public ToolDescriptor Descriptor => tool.Descriptor;

    public AnswerShape Output => tool.Output;

    public bool MintsSecret => tool.MintsSecret;

    public DecodedInput Decode(JsonElement body) => WatchedInput.Of(tool, body);

    public void WriteInputSchema(Utf8JsonWriter writer) => tool.WriteInputSchema(writer);

    public IdempotencyKey? KeyOf(DecodedInput input) => tool.KeyOf(input);

    public ToolOutcome Run(DecodedInput input, WriteCall call)
    {
        note(tool, WatchedInput.CorrelationOf(input));
        return tool.Run(input, call);
    }
}
