using System.Text.Json;
using CapitalOs.Seal;
using CapitalOs.Seal.Broker;

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
        WriteAllowlist(writer, status);
    }

    /// <summary>The places that the supervisor connects the worker to, by name and address.</summary>
    public static void WriteAllowlist(Utf8JsonWriter writer, SealStatus status)
    {
        writer.WriteStartArray("egress_allow");
        foreach (EgressEntry entry in status.EgressAllow)
        {
            writer.WriteStartObject();
            writer.WriteString("name", entry.Name);
            writer.WriteString("to", entry.Target.Text);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
