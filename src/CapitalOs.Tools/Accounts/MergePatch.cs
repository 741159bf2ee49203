using System.Buffers;
using System.Text.Json;
using CapitalOs.EventLog.Canonical;

namespace CapitalOs.Tools.Accounts;

/// <summary>
/// JSON Merge Patch (RFC 7396): members of the patch replace, objects merge at every depth, null takes a member out,
/// and lists are replaced whole.
/// </summary>
internal static class MergePatch
{
    /// <summary>The canonical bytes of an object after a patch.</summary>
    /// <param name="target">A JSON object.</param>
    /// <param name="patch">A JSON object.</param>
    public static byte[] Apply(string target, string patch)
    {
        using JsonDocument before = JsonDocument.Parse(target);
        using JsonDocument changes = JsonDocument.Parse(patch);
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            Write(writer, before.RootElement, changes.RootElement);
        }

        return CanonicalJson.Encode(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, JsonElement? target, JsonElement patch)
    {
        if (patch.ValueKind != JsonValueKind.Object)
        {
            patch.WriteTo(writer);
            return;
        }

        JsonElement? known = target is { ValueKind: JsonValueKind.Object } ? target : null;
        writer.WriteStartObject();
        foreach (JsonProperty member in known?.EnumerateObject() ?? default)
        {
            if (!patch.TryGetProperty(member.Name, out JsonElement change))
            {
                member.WriteTo(writer);
            }
            else if (change.ValueKind != JsonValueKind.Null)
            {
                writer.WritePropertyName(member.Name);
                Write(writer, member.Value, change);
            }
        }

        foreach (JsonProperty change in patch.EnumerateObject())
        {
            bool isNew = known is not { } there || !there.TryGetProperty(change.Name, out _);
            if (isNew && change.Value.ValueKind != JsonValueKind.Null)
            {
                writer.WritePropertyName(change.Name);
                Write(writer, null, change.Value);
            }
        }

        writer.WriteEndObject();
    }
}
