using System.Text.Json;
using CapitalOs.Store.Credentials;
using CapitalOs.Tools.Catalogue;

namespace CapitalOs.Tools.Credentials;

/// <summary>Credentials in answers, without anything that helps to guess a token.</summary>
internal static class CredentialJson
{
    public static void WriteMembers(Utf8JsonWriter writer, CredentialRow row)
    {
        writer.WriteString("actor_id", row.ActorId);
        writer.WriteString("label", row.Label);
        writer.WriteStartArray("capabilities");
        foreach (string word in ((Capability)row.Capabilities).ToWords())
        {
            writer.WriteStringValue(word);
        }

        writer.WriteEndArray();
        writer.WriteString("created_at", row.CreatedAt.ToString());
        writer.WriteString("expires_at", row.ExpiresAt?.ToString());
    }
}
