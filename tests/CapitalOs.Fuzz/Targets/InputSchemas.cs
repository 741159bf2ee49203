using System.Buffers;
using System.Text.Json;
using CapitalOs.Tools.Catalogue;

namespace CapitalOs.Fuzz.Targets;

/// <summary>The input schemas of a catalogue by tool.</summary>
internal static class InputSchemas
{
    public static Dictionary<string, JsonElement> Of(ToolCatalogue catalogue)
    {
        Dictionary<string, JsonElement> schemas = [];
        foreach (ITool tool in catalogue.Tools)
        {
            ArrayBufferWriter<byte> buffer = new();
            using (Utf8JsonWriter writer = new(buffer))
            {
                tool.WriteInputSchema(writer);
            }

            using JsonDocument schema = JsonDocument.Parse(buffer.WrittenMemory);
            schemas.Add(tool.Descriptor.Name, schema.RootElement.Clone());
        }

        return schemas;
    }
}
