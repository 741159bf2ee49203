using System.Runtime.InteropServices;
using System.Text;

namespace CapitalOs.Seal.Native;

/// <summary>A null-terminated array of C strings, for argv and envp.</summary>
internal sealed unsafe class CStringArray : IDisposable
{
    private readonly byte** _pointers;
    private readonly int _count;

    internal CStringArray(IReadOnlyList<string> values)
    {
        _count = values.Count;
        _pointers = (byte**)NativeMemory.AllocZeroed((nuint)(_count + 1), (nuint)sizeof(byte*));
        for (int i = 0; i < _count; i++)
        {
            _pointers[i] = Copy(values[i]);
        }
    }

    internal byte** Pointer => _pointers;

    public void Dispose()
    {
        for (int i = 0; i < _count; i++)
        {
            NativeMemory.Free(_pointers[i]);
        }

        NativeMemory.Free(_pointers);
    }

    private static byte* Copy(string value)
    {
        if (value.Contains('\0', StringComparison.Ordinal))
        {
            throw new ArgumentException("An argument or environment value cannot hold a NUL character.", nameof(value));
        }

        int length = Encoding.UTF8.GetByteCount(value);
        byte* copy = (byte*)NativeMemory.Alloc((nuint)(length + 1));
        Encoding.UTF8.GetBytes(value, new Span<byte>(copy, length));
        copy[length] = 0;
        return copy;
    }
}
