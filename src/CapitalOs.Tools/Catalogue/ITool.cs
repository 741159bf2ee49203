using System.Text.Json;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Contracts;

namespace CapitalOs.Tools.Catalogue;

/// <summary>A tool that callers can name, without its types.</summary>
public interface ITool
{
    /// <summary>Its name, capability and summary.</summary>
    ToolDescriptor Descriptor { get; }

    /// <summary>What every answer looks like.</summary>
    AnswerShape Output { get; }

    /// <summary>Decodes and validates an input; the errors name every failure at once.</summary>
    DecodedInput Decode(JsonElement body);

    /// <summary>Writes the JSON Schema of the input.</summary>
    void WriteInputSchema(Utf8JsonWriter writer);
}
