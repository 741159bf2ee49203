using System.Text.Json;
using CapitalOs.Seal;

namespace CapitalOs.Host.Worker;

/// <summary>The seal in words, the same in health, events and answers.</summary>
internal static class SealFacts
{
    public static void Write(Utf8JsonWriter writer, SealStatus status)
    {
        writer.WriteString("policy_id", status.PolicyId);
        writer.WriteNumber("landlock_abi", status.LandlockAbi);
        writer.WriteNumber("seccomp_filters", status.SeccompFilters);
        writer.WriteBoolean("evidence_may_be_preempted", status.EvidenceMayBePreempted);
        writer.WriteStartArray("layers");
        foreach (string layer in status.Layers)
        {
            writer.WriteStringValue(layer);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("egress_allow");
        writer.WriteEndArray();
    }
}
