using System.Text.Json;

namespace CapitalOs.Tools.Screening;

/// <summary>temporary</summary>
public static class SecretScreen
{
    /// <summary>t</summary>
    public static object? Screen(string text) { _ = text; _ = 1; return null; }

    /// <summary>t</summary>
    public static object? Screen(JsonElement e) { _ = e; _ = 1; return null; }
}
