using System.Runtime.CompilerServices;

namespace CapitalOs.Store.Packing;

/// <summary>Packs one text, step by step, always with the step that saves most at its place.</summary>
internal ref struct Packer
{
    // The last place of each hash of four bytes; a later one takes the place of an earlier.
    private const int PlaceBits = 10;

    private readonly ReadOnlySpan<byte> text;
    private readonly ReadOnlySpan<byte> knownHash;
    private readonly Span<byte> output;
    private Places places;
    private int at;
    private int literalsFrom;
    private int length;

    public Packer(ReadOnlySpan<byte> text, ReadOnlySpan<byte> knownHash, Span<byte> output)
    {
        this.text = text;
        this.knownHash = knownHash;
        this.output = output;
    }

    /// <summary>How many bytes it became, or -1 when they are not fewer.</summary>
    public int Run()
    {
        while (at < text.Length)
        {
            if (!TryStep())
            {
                Pass(1);
            }

            if (length + at - literalsFrom >= output.Length)
            {
                return -1;
            }
        }

        FlushLiterals();
        return length < text.Length ? length : -1;
    }

    private bool TryStep()
    {
        ReadOnlySpan<byte> rest = text[at..];
        if (rest.Length < PackedText.ShortestFromText)
        {
            return false;
        }

        (int place, int dictionaryLength) = PackDictionary.Longest(rest);
        (int distance, int textLength) = LongestBefore(rest);
        return TryDigits(rest, int.Max(dictionaryLength, textLength))
            || TryFromText(distance, textLength, dictionaryLength)
            || TryFromDictionary(place, dictionaryLength);
    }

    /// <summary>Digits that become bytes, where no piece is as long as they are.</summary>
    private bool TryDigits(ReadOnlySpan<byte> rest, int longest)
    {
        // Each of them begins with a digit; most places do not.
        if (!PackedHex.IsDigit(rest[0]))
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[1 + (PackedHex.LongestRun / 2)];
        if (longest < PackedDate.TextLength && PackedDate.TryRead(rest, bytes))
        {
            return PutStep(PackedText.Date, bytes[..PackedDate.Size], PackedDate.TextLength);
        }

        if (!knownHash.IsEmpty && rest.StartsWith(knownHash))
        {
            return PutStep(PackedText.KnownHash, [], knownHash.Length);
        }

        if (longest < PackedText.UuidLength && PackedHex.TryReadUuid(rest, bytes))
        {
            return PutStep(PackedText.Uuid, bytes[..16], PackedText.UuidLength);
        }

        int digits = PackedHex.RunOf(rest);
        if (digits < PackedHex.ShortestRun || digits <= longest)
        {
            return false;
        }

        PackedHex.Read(rest[..digits], bytes[1..]);
        bytes[0] = (byte)(digits / 2);
        return PutStep(PackedText.Hex, bytes[..(1 + (digits / 2))], digits);
    }

    private bool PutStep(byte kind, scoped ReadOnlySpan<byte> bytes, int textLength)
    {
        FlushLiterals();
        Put(kind);
        Put(bytes);
        Pass(textLength);
        literalsFrom = at;
        return true;
    }

    // A piece of the text takes a byte less than one of the dictionary when it is near.
    private bool TryFromText(int distance, int matched, int other)
    {
        if (matched < PackedText.ShortestFromText || matched < other || (distance > 0x3FFF && matched < 8))
        {
            return false;
        }

        FlushLiterals();
        PutMatch(PackedText.FromText, PackedText.TextLengths, matched - PackedText.ShortestFromText);
        PutNumber(distance);
        Pass(matched);
        literalsFrom = at;
        return true;
    }

    private bool TryFromDictionary(int place, int matched)
    {
        if (matched < PackedText.ShortestFromDictionary)
        {
            return false;
        }

        FlushLiterals();
        PutMatch(PackedText.FromDictionary, PackedText.DictionaryLengths, matched - PackedText.ShortestFromDictionary);
        Put((byte)(place >> 8));
        Put((byte)(place & 0xFF));
        Pass(matched);
        literalsFrom = at;
        return true;
    }

    private (int Distance, int Length) LongestBefore(ReadOnlySpan<byte> rest)
    {
        int before = places[PackedText.HashOf(rest, PlaceBits)] - 1;
        if (before < 0)
        {
            return (0, 0);
        }

        return (at - before, rest.CommonPrefixLength(text[before..]));
    }

    private void Pass(int count)
    {
        int end = at + count;
        int known = int.Min(end, text.Length - sizeof(uint) + 1);
        for (; at < known; at++)
        {
            places[PackedText.HashOf(text.Slice(at, sizeof(uint)), PlaceBits)] = at + 1;
        }

        at = end;
    }

    private void FlushLiterals()
    {
        ReadOnlySpan<byte> literals = text[literalsFrom..at];
        while (!literals.IsEmpty)
        {
            int count = int.Min(literals.Length, PackedText.LongestLiteral);
            Put((byte)(count - 1));
            Put(literals[..count]);
            literals = literals[count..];
        }
    }

    private void PutMatch(byte kind, int most, int matched)
    {
        Put((byte)(kind | int.Min(matched, most)));
        if (matched >= most)
        {
            PutNumber(matched - most);
        }
    }

    // Seven bits a byte, the lowest first, as in LEB128.
    private void PutNumber(int number)
    {
        for (; number > 0x7F; number >>= 7)
        {
            Put((byte)((number & 0x7F) | 0x80));
        }

        Put((byte)number);
    }

    private void Put(byte value) => Put([value]);

    private void Put(scoped ReadOnlySpan<byte> bytes)
    {
        // What does not fit is not shorter than the text; Run then ends by the length.
        if (length + bytes.Length <= output.Length)
        {
            bytes.CopyTo(output[length..]);
        }

        length = int.Min(length + bytes.Length, output.Length + 1);
    }

    [InlineArray(1 << PlaceBits)]
    private struct Places
    {
        private int first;
    }
}
