using System.Buffers;
using System.Buffers.Text;
using System.Text.Unicode;

namespace CapitalOs.EventLog.Canonical;

/// <summary>
/// A growing UTF-8 buffer from the shared pool. What passed through it may be a secret, so it is cleared on return.
/// </summary>
internal ref struct Utf8Builder(int capacity)
{
    /// <summary>What does not stand in a canonical string as it is.</summary>
    internal static readonly SearchValues<byte> NeedsEscape = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(c => (byte)c), (byte)'"', (byte)'\\']);

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(capacity);

    public int Length { get; private set; }

    public readonly ReadOnlySpan<byte> Written => _buffer.AsSpan(0, Length);

    public readonly Span<byte> Slice(int start, int length) => _buffer.AsSpan(start, length);

    public readonly void Dispose() => ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);

    public void Truncate(int length) => Length = length;

    public void Raw(byte value)
    {
        Reserve(1)[0] = value;
        Length++;
    }

    public void Raw(ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(Reserve(utf8.Length));
        Length += utf8.Length;
    }

    /// <summary>Appends text without quotes or escapes; false when it is not well-formed UTF-16.</summary>
    public bool TryChars(ReadOnlySpan<char> text)
    {
        Span<byte> room = Reserve(text.Length * 3);
        OperationStatus status = Utf8.FromUtf16(text, room, out _, out int written, replaceInvalidSequences: false);
        Length += written;
        return status == OperationStatus.Done;
    }

    public void Number(long value)
    {
        Utf8Formatter.TryFormat(value, Reserve(20), out int written);
        Length += written;
    }

    /// <summary>Appends a JSON string; false when the text is not well-formed UTF-16.</summary>
    public bool TryQuoted(string text)
    {
        int start = Length;
        Raw((byte)'"');
        if (!TryChars(text))
        {
            return false;
        }

        ReadOnlySpan<byte> body = Written[(start + 1)..];
        if (body.ContainsAny(NeedsEscape))
        {
            byte[] copy = body.ToArray();
            Truncate(start);
            Quoted(copy);
        }
        else
        {
            Raw((byte)'"');
        }

        return true;
    }

    /// <summary>Appends well-formed UTF-8 as a JSON string, with the escapes of RFC 8785 and no others.</summary>
    public void Quoted(ReadOnlySpan<byte> text)
    {
        Raw((byte)'"');
        for (int at = text.IndexOfAny(NeedsEscape); at >= 0; at = text.IndexOfAny(NeedsEscape))
        {
            Raw(text[..at]);
            Escape(text[at]);
            text = text[(at + 1)..];
        }

        Raw(text);
        Raw((byte)'"');
    }

    private void Escape(byte character)
    {
        switch (character)
        {
            case (byte)'"':
                Raw("\\\""u8);
                break;
            case (byte)'\\':
                Raw("\\\\"u8);
                break;
            case (byte)'\b':
                Raw("\\b"u8);
                break;
            case (byte)'\t':
                Raw("\\t"u8);
                break;
            case (byte)'\n':
                Raw("\\n"u8);
                break;
            case (byte)'\f':
                Raw("\\f"u8);
                break;
            case (byte)'\r':
                Raw("\\r"u8);
                break;
            default:
                ReadOnlySpan<byte> digits = "0123456789abcdef"u8;
                Raw("\\u00"u8);
                Raw(digits[character >> 4]);
                Raw(digits[character & 0xF]);
                break;
        }
    }

    public Span<byte> Reserve(int count)
    {
        if (_buffer.Length - Length < count)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(Length + count, (int)Math.Min(
                _buffer.Length * 2L, Array.MaxLength)));
            _buffer.AsSpan(0, Length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
            _buffer = larger;
        }

        return _buffer.AsSpan(Length);
    }

    public void Advance(int count) => Length += count;
}
