using System.Text.Json;

namespace CapitalOs.Tools.Contracts;

/// <content>Changes of what is there: a field that is absent leaves its thing alone.</content>
public sealed partial class InputReader
{
    /// <summary>An optional change of a text; null is one only where the text may be taken away.</summary>
    public TextChange Change(string name, int lengthMax, bool isRemovable, string meaning)
    {
        if (schema is not null)
        {
            string said = isRemovable ? $"{meaning} null takes it away." : meaning;
            _ = TextField(name, 1, lengthMax, said, required: false);
            return TextChange.None;
        }

        if (!body.TryGetProperty(name, out JsonElement value))
        {
            Know(name, isThere: false);
            return TextChange.None;
        }

        if (value.ValueKind == JsonValueKind.Null)
        {
            Know(name, isThere: true);
            if (!isRemovable)
            {
                Fail(name, FieldErrorCodes.WrongType, "the text cannot be taken away", $"text of 1 to {lengthMax}");
            }

            return new TextChange(true, null);
        }

        return new TextChange(true, TextField(name, 1, lengthMax, meaning, required: false));
    }

    /// <summary>A required JSON merge patch (RFC 7396) of an object of the caller's own, as canonical JSON.</summary>
    public string MetadataPatch(string name, int bytesMax, string meaning) =>
        OwnObject(name, true, bytesMax, $"{meaning} At most {bytesMax} bytes, and so many after the merge.");
}
