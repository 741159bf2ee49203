using System.Numerics;
using System.Runtime.Intrinsics;
using System.Text.Unicode;

namespace CapitalOs.EventLog.Canonical;

/// <summary>
/// Recognises texts that are canonical already, several times faster than they can be encoded again. It may say no to
/// one that is (numbers with a fraction or an exponent, long ones, escaped names, deep nesting), and then the encoder
/// decides; it never says yes to one that is not.
/// </summary>
internal ref struct CanonicalScan
{
    // Below 2^53, where a double and its shortest text are the integer itself.
    private const int DigitsMax = 15;

    private readonly ReadOnlySpan<byte> _json;
    private readonly Span<Container> _open;
    private readonly List<MemberPlace>? _members;
    private int _at;
    private int _depth;
    private MemberPlace _member;

    private CanonicalScan(ReadOnlySpan<byte> json, Span<Container> open, List<MemberPlace>? members)
    {
        _json = json;
        _open = open;
        _members = members;
    }

    /// <summary>Whether the text is certainly canonical.</summary>
    /// <param name="json">Any bytes.</param>
    /// <param name="maxDepth">How deep objects and arrays may nest.</param>
    /// <param name="members">Gets those of the outermost object; of no use when the text is not canonical.</param>
    public static bool IsCanonical(ReadOnlySpan<byte> json, int maxDepth, List<MemberPlace>? members = null)
    {
        const int room = 64;
        if (json.IsEmpty)
        {
            return false;
        }

        Span<Container> open = stackalloc Container[room];
        return new CanonicalScan(json, open[..Math.Min(maxDepth, room)], members).Run() && Utf8.IsValid(json);
    }

    private bool Run()
    {
        while (Value())
        {
            while (true)
            {
                if (_depth == 0)
                {
                    return _at == _json.Length;
                }

                byte next = Take();
                bool isObject = _open[_depth - 1].IsObject;
                if (next == (byte)',')
                {
                    EndMember();
                    if (isObject && !Name())
                    {
                        return false;
                    }

                    break;
                }

                if (next != (isObject ? (byte)'}' : (byte)']'))
                {
                    return false;
                }

                EndMember();
                _depth--;
            }
        }

        return false;
    }

    /// <summary>The next byte, or 0, which stands nowhere in JSON, at the end.</summary>
    private byte Take() => _at < _json.Length ? _json[_at++] : (byte)0;

    private readonly byte Peek() => _at < _json.Length ? _json[_at] : (byte)0;

    /// <summary>A value that is whole, or the beginning of one that is not empty up to its first value.</summary>
    private bool Value()
    {
        byte first = Take();
        switch (first)
        {
            case (byte)'"':
                return Text(mayEscape: true);
            case (byte)'{':
                return Open(isObject: true) && (Close((byte)'}') || (Name() && Value()));
            case (byte)'[':
                return Open(isObject: false) && (Close((byte)']') || Value());
            case (byte)'t':
                return Word("rue"u8);
            case (byte)'f':
                return Word("alse"u8);
            case (byte)'n':
                return Word("ull"u8);
            default:
                return Whole(first);
        }
    }

    private bool Open(bool isObject)
    {
        if (_depth == _open.Length)
        {
            return false;
        }

        _open[_depth++] = new Container { IsObject = isObject, NameLength = -1 };
        return true;
    }

    private bool Close(byte end)
    {
        if (Peek() != end)
        {
            return false;
        }

        _at++;
        _depth--;
        return true;
    }

    private bool Word(ReadOnlySpan<byte> rest)
    {
        bool isThere = _json[_at..].StartsWith(rest);
        _at += isThere ? rest.Length : 0;
        return isThere;
    }

    /// <summary>An integer in its one form: no leading zero, no minus before zero.</summary>
    private bool Whole(byte first)
    {
        bool isNegative = first == (byte)'-';
        byte digit = isNegative ? Take() : first;
        if (!IsDigit(digit) || (digit == (byte)'0' && (isNegative || IsDigit(Peek()))))
        {
            return false;
        }

        int start = _at;
        while (IsDigit(Peek()))
        {
            _at++;
        }

        return _at - start < DigitsMax && Peek() is not ((byte)'.' or (byte)'e' or (byte)'E');
    }

    private static bool IsDigit(byte one) => one is >= (byte)'0' and <= (byte)'9';

    /// <summary>The rest of a string whose quote is taken.</summary>
    private bool Text(bool mayEscape)
    {
        while (true)
        {
            SkipPlain();
            byte special = Take();
            if (special == (byte)'"')
            {
                return true;
            }

            if (special != (byte)'\\' || !mayEscape || !IsEscape(Take()))
            {
                return false;
            }
        }
    }

    /// <summary>
    /// Goes to the next byte that does not stand in a string as it is, or to the end. Most strings of an answer are
    /// shorter than 16 bytes, where asking a search for the next one costs more than the search.
    /// </summary>
    private void SkipPlain()
    {
        ReadOnlySpan<byte> rest = _json[_at..];
        while (rest.Length >= Vector128<byte>.Count)
        {
            Vector128<byte> bytes = Vector128.Create(rest);
            uint special = (Vector128.LessThan(bytes, Vector128.Create((byte)' '))
                | Vector128.Equals(bytes, Vector128.Create((byte)'"'))
                | Vector128.Equals(bytes, Vector128.Create((byte)'\\'))).ExtractMostSignificantBits();
            if (special != 0)
            {
                _at += BitOperations.TrailingZeroCount(special);
                return;
            }

            _at += Vector128<byte>.Count;
            rest = rest[Vector128<byte>.Count..];
        }

        int end = rest.IndexOfAny(Utf8Builder.NeedsEscape);
        _at += end < 0 ? rest.Length : end;
    }

    /// <summary>Escapes by number are left to the encoder, which knows the few that are canonical.</summary>
    private static bool IsEscape(byte letter) => letter is (byte)'"' or (byte)'\\' or (byte)'b' or (byte)'t'
        or (byte)'n' or (byte)'f' or (byte)'r';

    /// <summary>A name with its colon, after the last one of its object.</summary>
    private bool Name()
    {
        int start = _at;
        if (Take() != (byte)'"' || !Text(mayEscape: false))
        {
            return false;
        }

        ref Container top = ref _open[_depth - 1];
        ReadOnlySpan<byte> name = _json[(start + 1)..(_at - 1)];
        if (top.NameLength >= 0
            && Utf16Order.Compare(_json.Slice(top.NameStart, top.NameLength), name) >= 0)
        {
            return false;
        }

        (top.NameStart, top.NameLength) = (start + 1, name.Length);
        if (Take() != (byte)':')
        {
            return false;
        }

        if (_depth == 1)
        {
            _member = new MemberPlace(start, _at, 0);
        }

        return true;
    }

    /// <summary>Notes a member of the outermost object whose value ends before the byte that is just taken.</summary>
    private readonly void EndMember()
    {
        if (_depth == 1 && _open[0].IsObject)
        {
            _members?.Add(_member with { End = _at - 1 });
        }
    }

    private struct Container
    {
        public bool IsObject;
        public int NameStart;
        public int NameLength;
    }
}
