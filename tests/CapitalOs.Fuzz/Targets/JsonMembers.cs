using System.Text.Json;

namespace CapitalOs.Fuzz.Targets;

/// <summary>Reads members of answers.</summary>
internal static class JsonMembers
{
    /// <summary>The text of a member, or null when it is not there or no text.</summary>
    public static string? Of(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(name, out JsonElement value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString() : null;
}
