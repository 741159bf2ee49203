using CapitalOs.Store.Packing;
using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Events;

/// <summary>
/// The input of an event in the bytes that the books keep, made beside other calls: inside the writer everybody waits
/// for it.
/// </summary>
public sealed class PackedInput
{
    // What is longer is packed for events that are written only, and not for calls that may still be refused.
    private const int LongestAhead = 16 * 1024;

    private readonly string _text;
    private readonly byte[] _bytes;

    private PackedInput(string text, byte[] bytes)
    {
        _text = text;
        _bytes = bytes;
    }

    /// <summary>Packs an input, or returns null where it is long or would not become shorter.</summary>
    /// <param name="text">The canonical input.</param>
    public static PackedInput? Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= LongestAhead && PackedText.Pack(Statement.StrictUtf8.GetBytes(text), []) is { } bytes
            ? new PackedInput(text, bytes)
            : null;
    }

    /// <summary>The bytes of a text, if it is this one.</summary>
    internal byte[]? BytesOf(string? text) => string.Equals(text, _text, StringComparison.Ordinal) ? _bytes : null;
}
