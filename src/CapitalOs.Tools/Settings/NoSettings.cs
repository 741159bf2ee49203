using System.Text.Json;
using CapitalOs.Tools.Quarantine;

namespace CapitalOs.Tools.Settings;

/// <summary>What there is when nobody has decided anything: for catalogues that are only described.</summary>
public sealed class NoSettings : IRuntimeSettings
{
    /// <inheritdoc/>
    public void WriteMembers(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartArray("egress_allow");
        writer.WriteEndArray();
        QuarantineSettings.Default.Write(writer);
    }
}
