using System.Text.Json;
using CapitalOs.Seal;
using CapitalOs.Tools.Quarantine;
using CapitalOs.Tools.Settings;

namespace CapitalOs.Host.Worker;

/// <summary>What the supervisor told this worker of the operator's decisions.</summary>
internal sealed class SealSettings(SealStatus status, QuarantineSettings quarantine) : IRuntimeSettings
{
    /// <inheritdoc/>
    public void WriteMembers(Utf8JsonWriter writer)
    {
        SealFacts.WriteAllowlist(writer, status);
        quarantine.Write(writer);
    }
}
