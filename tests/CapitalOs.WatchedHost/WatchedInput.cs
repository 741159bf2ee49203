using System.Runtime.CompilerServices;
using System.Text.Json;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;

namespace CapitalOs.WatchedHost;

/// <summary>Which call a decoded input came from: tools are not told, so it is kept beside the input.</summary>
internal static class WatchedInput
{
    private const string Unknown = "-";
    private static readonly ConditionalWeakTable<DecodedInput, string> Correlations = [];

    public static DecodedInput Of(ITool tool, JsonElement body)
    {
        DecodedInput input = tool.Decode(body);
        if (body.ValueKind == JsonValueKind.Object
            && body.TryGetProperty(CorrelationId.Field, out JsonElement field)
            && field.ValueKind == JsonValueKind.String)
        {
            Correlations.AddOrUpdate(input, field.GetString()!);
        }

        return input;
    }

    public static string CorrelationOf(DecodedInput input) =>
        Correlations.TryGetValue(input, out string? id) ? id : Unknown;
}
