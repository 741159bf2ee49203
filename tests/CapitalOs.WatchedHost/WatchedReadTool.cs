using System.Text.Json;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;

namespace CapitalOs.WatchedHost;

/// <summary>A read tool of which every run is seen.</summary>
internal sealed class WatchedReadTool(IReadTool tool, Action<ITool, string> note) : IReadTool
{
    public ToolDescriptor Descriptor => tool.Descriptor;

    public AnswerShape Output => tool.Output;

    public DecodedInput Decode(JsonElement body) => WatchedInput.Of(tool, body);

    public void WriteInputSchema(Utf8JsonWriter writer) => tool.WriteInputSchema(writer);

    public ToolOutcome Run(DecodedInput input, ReadCall call)
    {
        note(tool, WatchedInput.CorrelationOf(input));
        return tool.Run(input, call);
    }
}
