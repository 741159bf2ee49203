using System.Globalization;
using System.Text;
using System.Text.Json;
using CapitalOs.Tools.Import;

namespace CapitalOs.Tools.Charts;

/// <summary>
/// What an account's metadata keeps of a chart. The file's own facts stand as they are; description, tags and
/// references, for which the contracts have no field, stand in one member.
/// </summary>
internal static class ChartFacts
{
    /// <summary>Where the metadata keeps what the contracts have no field for.</summary>
    public const string Member = "coa";

    /// <summary>
    /// A YAML map as a JSON object. Without quotes null, true, false and whole numbers of up to 15 digits mean
    /// themselves; everything else is a text, decimals too, because JSON numbers are not exact.
    /// </summary>
    public static string JsonOf(YamlMap map) =>
        Encoding.UTF8.GetString(ImportCall.JsonOf(writer => WriteMembers(writer, map)));

    /// <summary>The merge patch that makes an account's metadata what the file says.</summary>
    /// <param name="account">The account of the file.</param>
    /// <param name="keeps">Whether the account has the member already, so that what left the file is taken out.</param>
    /// <param name="withFacts">Whether the file's own facts, tags and references are in it.</param>
    /// <param name="withDescription">Whether the description is in it.</param>
    public static string PatchOf(
        ChartAccount account, bool keeps, bool withFacts = true, bool withDescription = true) =>
        Encoding.UTF8.GetString(ImportCall.JsonOf(writer =>
        {
            if (withFacts)
            {
                using JsonDocument own = JsonDocument.Parse(account.Metadata);
                foreach (JsonProperty member in own.RootElement.EnumerateObject())
                {
                    member.WriteTo(writer);
                }
            }

            bool hasAny = account.Description is not null || account.Tags.Count > 0 || account.ExternalRefs.Count > 0;
            if (hasAny || keeps)
            {
                WriteMember(writer, account, withFacts, withDescription);
            }
        }));

    private static void WriteMember(Utf8JsonWriter writer, ChartAccount account, bool withFacts, bool withDescription)
    {
        writer.WriteStartObject(Member);
        if (withDescription)
        {
            writer.WriteString("description", account.Description);
        }

        if (withFacts && account.Tags.Count == 0)
        {
            writer.WriteNull("tags");
        }
        else if (withFacts)
        {
            writer.WriteStartArray("tags");
            account.Tags.ToList().ForEach(writer.WriteStringValue);
            writer.WriteEndArray();
        }

        if (withFacts && account.ExternalRefs.Count == 0)
        {
            writer.WriteNull("external_refs");
        }
        else if (withFacts)
        {
            writer.WriteStartArray("external_refs");
            foreach ((string system, string reference) in account.ExternalRefs)
            {
                writer.WriteStartObject();
                writer.WriteString("ref", reference);
                writer.WriteString("system", system);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WriteMembers(Utf8JsonWriter writer, YamlMap map)
    {
        foreach ((YamlScalar name, YamlNode value) in map.Members)
        {
            writer.WritePropertyName(name.Text);
            WriteValue(writer, value);
        }
    }

    private static void WriteValue(Utf8JsonWriter writer, YamlNode node)
    {
        switch (node)
        {
            case YamlMap map:
                writer.WriteStartObject();
                WriteMembers(writer, map);
                writer.WriteEndObject();
                break;
            case YamlList list:
                writer.WriteStartArray();
                foreach (YamlNode item in list.Items)
                {
                    WriteValue(writer, item);
                }

                writer.WriteEndArray();
                break;
            case YamlScalar { IsNull: true }:
                writer.WriteNullValue();
                break;
            case YamlScalar { Flag: { } flag }:
                writer.WriteBooleanValue(flag);
                break;
            case YamlScalar scalar when scalar.IsPlain && WholeOf(scalar.Text) is { } whole:
                writer.WriteNumberValue(whole);
                break;
            case YamlScalar scalar:
                writer.WriteStringValue(scalar.Text);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(node));
        }
    }

    /// <summary>A whole number that is written as one, or null: 007 and 1_000 are texts.</summary>
    private static long? WholeOf(string text) =>
        text.Length <= 15
        && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole)
        && whole.ToString(CultureInfo.InvariantCulture) == text ? whole : null;
}
