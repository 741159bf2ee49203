using System.Text.Json;

namespace CapitalOs.Tools.Settings;

/// <summary>What the operator of this process decided; the host implements it.</summary>
public interface IRuntimeSettings
{
    /// <summary>Writes the settings as members of an open object, in one fixed order. They are no secrets; their
    /// shape is what <c>get_config</c> declares.</summary>
    /// <param name="writer">Where to.</param>
    void WriteMembers(Utf8JsonWriter writer);
}
