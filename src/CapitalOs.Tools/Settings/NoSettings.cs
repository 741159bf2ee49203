using System.Text.Json;

namespace CapitalOs.Tools.Settings;

/// <summary>For catalogues that are only described, or whose reads nobody asks.</summary>
public sealed class NoSettings : IRuntimeSettings
{
    /// <inheritdoc/>
    public void WriteMembers(Utf8JsonWriter writer)
    {
    }
}
