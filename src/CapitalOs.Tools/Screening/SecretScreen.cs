using System.Globalization;
using System.Text.Json;

namespace CapitalOs.Tools.Screening;

/// <summary>
/// Finds what looks like a credential in free text and metadata, because the books are append-only: a secret that
/// enters never leaves. It guards against accidents, not against someone who disguises a secret.
/// </summary>
public static class SecretScreen
{
    /// <summary>Screens free text.</summary>
    /// <param name="text">A description, a memo, a name.</param>
    /// <returns>The first finding, with an empty pointer, or null.</returns>
    public static SecretFinding? Screen(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return KindOf(text) is SecretKind kind ? new SecretFinding(kind, "") : null;
    }

    /// <summary>Screens a JSON value: all texts, all member names, and what the member names say.</summary>
    /// <param name="metadata">A value that has a canonical form.</param>
    /// <returns>The first finding in document order, or null.</returns>
    public static SecretFinding? Screen(JsonElement metadata) => Screen(metadata, "");

    private static SecretFinding? Screen(JsonElement value, string pointer) => value.ValueKind switch
    {
        JsonValueKind.Object => ScreenObject(value, pointer),
        JsonValueKind.Array => ScreenArray(value, pointer),
        JsonValueKind.String => Found(KindOf(value.GetString()!), pointer),
        JsonValueKind.Number => Found(KindOf(value.GetRawText()), pointer),
        _ => null,
    };

    private static SecretFinding? ScreenObject(JsonElement value, string pointer)
    {
        foreach (JsonProperty member in value.EnumerateObject())
        {
            // A name is screened before it becomes part of a pointer, so that no pointer shows a secret.
            if (KindOf(member.Name) is SecretKind kind)
            {
                return new SecretFinding(kind, pointer);
            }

            string at = $"{pointer}/{Escaped(member.Name)}";
            SecretFinding? finding = CredentialNames.Match(member.Name) && member.Value.ValueKind != JsonValueKind.Null
                ? new SecretFinding(SecretKind.CredentialKeyName, at)
                : Screen(member.Value, at);
            if (finding is not null)
            {
                return finding;
            }
        }

        return null;
    }

    private static SecretFinding? ScreenArray(JsonElement value, string pointer)
    {
        int index = 0;
        foreach (JsonElement item in value.EnumerateArray())
        {
            if (Screen(item, $"{pointer}/{index.ToString(CultureInfo.InvariantCulture)}") is { } finding)
            {
                return finding;
            }

            index++;
        }

        return null;
    }

    private static string Escaped(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static SecretFinding? Found(SecretKind? kind, string pointer) =>
        kind is SecretKind found ? new SecretFinding(found, pointer) : null;

    private static SecretKind? KindOf(string text) =>
        SecretPatterns.Match(text) ?? (CardNumbers.Contain(text) ? SecretKind.CardNumber : null);
}
