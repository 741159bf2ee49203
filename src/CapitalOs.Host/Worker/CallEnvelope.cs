using System.Buffers.Binary;
using System.Text;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Host.Worker;

/// <summary>
/// How a front process hands a call to its worker: length-prefixed fields on standard input, because arguments and
/// environment can be read by others.
/// </summary>
internal sealed record CallEnvelope(string Tool, string? Token, string? CorrelationId, byte[] Body, bool IsBodyTooLarge)
{
    public byte[] Encode()
    {
        using MemoryStream buffer = new();
        Put(buffer, Encoding.UTF8.GetBytes(Tool));
        Put(buffer, Encoding.UTF8.GetBytes(Token ?? string.Empty));
        Put(buffer, Encoding.UTF8.GetBytes(CorrelationId ?? string.Empty));
        Put(buffer, [IsBodyTooLarge ? (byte)1 : (byte)0]);
        Put(buffer, Body);
        return buffer.ToArray();
    }

    public static CallEnvelope Read(Stream input) => new(
        Encoding.UTF8.GetString(Take(input)),
        NullIfEmpty(Encoding.UTF8.GetString(Take(input))),
        NullIfEmpty(Encoding.UTF8.GetString(Take(input))),
        IsBodyTooLarge: Take(input) is [1],
        Body: Take(input));

    public CallRequest ToRequest() => new()
    {
        Tool = Tool,
        Token = Token,
        HeaderCorrelationId = CorrelationId,
        Body = Body,
        BodyState = IsBodyTooLarge ? BodyState.TooLarge : BodyState.Whole,
        Door = Door.Cli,
    };

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    private static void Put(MemoryStream buffer, ReadOnlySpan<byte> field)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, field.Length);
        buffer.Write(length);
        buffer.Write(field);
    }

    private static byte[] Take(Stream input)
    {
        Span<byte> length = stackalloc byte[4];
        input.ReadExactly(length);
        byte[] field = new byte[BinaryPrimitives.ReadInt32LittleEndian(length)];
        input.ReadExactly(field);
        return field;
    }
}
