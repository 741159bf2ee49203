using System.Text.Json;
using CapitalOs.Store.Credentials;
using CapitalOs.Tools.Answers;
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

    /// <summary>Declares what <see cref="WriteMembers"/> writes.</summary>
    public static void Describe(AnswerFields fields)
    {
        fields.Text("actor_id", "Who acts.");
        fields.TextOrNull("label", "What it is for.");
        fields.Words("capabilities", Capabilities.Words, "What its holder may do.");
        fields.Moment("created_at", "When it was made.");
        fields.MomentOrNull("expires_at", "From when it is refused; null for never.");
    }

    /// <summary>Declares the token of a new credential and its hash.</summary>
    public static void DescribeToken(AnswerFields fields)
    {
        fields.Hash("token_sha256", "What is kept of the token.");
        fields.TextOrNull("token", "The token, this one time; never stored.");
    }
}
