using System.Buffers;

namespace CapitalOs.Store.Packing;

/// <summary>Undoes a packed text; each step is checked, because a damaged file must not become another text.</summary>
internal ref struct Unpacker
{
    private const int MostNumberBits = 28;

    private readonly ReadOnlySpan<byte> knownHash;
    private ReadOnlySpan<byte> packed;
    private byte[] rented;
    private int length;

    public Unpacker(ReadOnlySpan<byte> packed, ReadOnlySpan<byte> knownHash)
    {
        this.packed = packed;
        this.knownHash = knownHash;
        rented = ArrayPool<byte>.Shared.Rent(int.Max(packed.Length * 4, 256));
    }

    /// <summary>The whole text.</summary>
    public byte[] Run()
    {
        while (!packed.IsEmpty)
        {
            Step();
        }

        return rented.AsSpan(0, length).ToArray();
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose() => ArrayPool<byte>.Shared.Return(rented);

    private void Step()
    {
        byte kind = Take(1)[0];
        switch (kind)
        {
            case < PackedText.FromDictionary:
                Append(Take(kind + 1));
                break;
            case < PackedText.FromText:
                AppendFromDictionary(LengthOf(kind, PackedText.DictionaryLengths) + PackedText.ShortestFromDictionary);
                break;
            case < PackedText.Uuid:
                AppendFromText(LengthOf(kind, PackedText.TextLengths) + PackedText.ShortestFromText);
                break;
            case PackedText.Uuid:
                PackedHex.WriteUuid(Take(16), Room(PackedText.UuidLength));
                break;
            case PackedText.Hex:
                ReadOnlySpan<byte> bytes = Take(Take(1)[0]);
                PackedHex.Write(bytes, Room(bytes.Length * 2));
                break;
            case PackedText.Date:
                if (!PackedDate.TryWrite(Take(PackedDate.Size), Room(PackedDate.TextLength)))
                {
                    throw Damaged();
                }

                break;
            case PackedText.KnownHash when !knownHash.IsEmpty:
                Append(knownHash);
                break;
            default:
                throw Damaged();
        }
    }

    private int LengthOf(byte kind, int most) =>
        (kind & most) < most ? kind & most : most + TakeNumber();

    private void AppendFromDictionary(int count)
    {
        ReadOnlySpan<byte> place = Take(2);
        int from = (place[0] << 8) | place[1];
        ReadOnlySpan<byte> dictionary = PackDictionary.Text;
        if (from + count > dictionary.Length)
        {
            throw Damaged();
        }

        Append(dictionary.Slice(from, count));
    }

    private void AppendFromText(int count)
    {
        int distance = TakeNumber();
        if (distance < 1 || distance > length)
        {
            throw Damaged();
        }

        int from = length - distance;
        Span<byte> room = Room(count);
        ReadOnlySpan<byte> whole = rented;
        if (distance >= count)
        {
            whole.Slice(from, count).CopyTo(room);
            return;
        }

        // The piece reaches into what it makes itself, so it is made from its beginning, byte by byte.
        for (int i = 0; i < count; i++)
        {
            room[i] = whole[from + i];
        }
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > packed.Length)
        {
            throw Damaged();
        }

        ReadOnlySpan<byte> taken = packed[..count];
        packed = packed[count..];
        return taken;
    }

    private int TakeNumber()
    {
        int number = 0;
        for (int shift = 0; shift < MostNumberBits; shift += 7)
        {
            byte next = Take(1)[0];
            number |= (next & 0x7F) << shift;
            if (next <= 0x7F)
            {
                return number;
            }
        }

        throw Damaged();
    }

    private void Append(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Room(bytes.Length));

    private Span<byte> Room(int count)
    {
        if (count > PackedText.LongestText - length)
        {
            throw Damaged();
        }

        if (length + count > rented.Length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(int.Max(length + count, rented.Length * 2));
            rented.AsSpan(0, length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(rented);
            rented = larger;
        }

        Span<byte> room = rented.AsSpan(length, count);
        length += count;
        return room;
    }

    private static InvalidDataException Damaged() => new("a packed text of the books is damaged");
}
