using System.Buffers.Binary;

namespace CapitalOs.Seal.Gauntlet.Attack;

/// <summary>
/// A program of two hundred bytes that sends one datagram and ends with 0, or with 1 when it gets no socket. It needs
/// no file of the system. x86_64 only.
/// </summary>
internal static class TinyProgram
{
    private const int Base = 0x400000;
    private const int HeaderBytes = 120;
    private const int MessageAt = 192;
    private const int AddressAt = 208;
    private const int TotalBytes = 224;

    internal static byte[] SendingTo(int port)
    {
        byte[] program = new byte[TotalBytes];
        WriteHeader(program);
        Code().CopyTo(program, HeaderBytes);
        AttackTarget.Payload.CopyTo(program.AsSpan(MessageAt));
        Addresses.Inet(port).CopyTo(program, AddressAt);
        return program;
    }

    private static void WriteHeader(Span<byte> program)
    {
        ReadOnlySpan<byte> identity = [0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1];
        identity.CopyTo(program);
        BinaryPrimitives.WriteUInt16LittleEndian(program[16..], 2);
        BinaryPrimitives.WriteUInt16LittleEndian(program[18..], 62);
        BinaryPrimitives.WriteUInt32LittleEndian(program[20..], 1);
        BinaryPrimitives.WriteUInt64LittleEndian(program[24..], Base + HeaderBytes);
        BinaryPrimitives.WriteUInt64LittleEndian(program[32..], 64);
        BinaryPrimitives.WriteUInt16LittleEndian(program[52..], 64);
        BinaryPrimitives.WriteUInt16LittleEndian(program[54..], 56);
        BinaryPrimitives.WriteUInt16LittleEndian(program[56..], 1);

        // One loaded segment, readable and executable, from the start of the file.
        BinaryPrimitives.WriteUInt32LittleEndian(program[64..], 1);
        BinaryPrimitives.WriteUInt32LittleEndian(program[68..], 5);
        BinaryPrimitives.WriteUInt64LittleEndian(program[80..], Base);
        BinaryPrimitives.WriteUInt64LittleEndian(program[88..], Base);
        BinaryPrimitives.WriteUInt64LittleEndian(program[96..], TotalBytes);
        BinaryPrimitives.WriteUInt64LittleEndian(program[104..], TotalBytes);
        BinaryPrimitives.WriteUInt64LittleEndian(program[112..], 0x1000);
    }

    /// <summary>socket(2, 2, 0); sendto(it, message, 7, 0, address, 16); exit(0); without a socket exit(1).</summary>
    private static byte[] Code() =>
    [
        0x6A, 0x29, 0x58, 0x6A, 0x02, 0x5F, 0x6A, 0x02, 0x5E, 0x31, 0xD2, 0x0F, 0x05, 0x85, 0xC0, 0x78, 0x25,
        0x89, 0xC7, 0x6A, 0x2C, 0x58, 0xBE, .. Word(Base + MessageAt), 0x6A, 0x07, 0x5A, 0x45, 0x31, 0xD2,
        0x41, 0xB8, .. Word(Base + AddressAt), 0x41, 0xB9, .. Word(16), 0x0F, 0x05,
        0x31, 0xFF, 0x6A, 0x3C, 0x58, 0x0F, 0x05,
        0x6A, 0x01, 0x5F, 0x6A, 0x3C, 0x58, 0x0F, 0x05,
    ];

    private static byte[] Word(int value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }
}
