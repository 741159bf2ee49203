using System.Text.Json;
using System.Text.Json.Serialization;

namespace CapitalOs.Host.Data;

/// <summary>Strict: unknown and repeated keys, missing members and nulls are refused.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ConfigurationDocument))]
internal sealed partial class ConfigurationJson : JsonSerializerContext;
