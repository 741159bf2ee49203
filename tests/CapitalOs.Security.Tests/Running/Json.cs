using System.Text.Json;

namespace CapitalOs.Security.Tests.Running;

/// <summary>Short ways to read JSON in tests.</summary>
public static class Json
{
    public static JsonElement Parse(string text)
    {
        using JsonDocument document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    public static string? Text(this JsonElement element, string name) => element.GetProperty(name).GetString();

    public static IReadOnlyList<JsonElement> List(this JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray()];

    public static IReadOnlyList<string> Texts(this JsonElement element, string name) =>
        [.. element.List(name).Select(one => one.GetString()!)];
}
