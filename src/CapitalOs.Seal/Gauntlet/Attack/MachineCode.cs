using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CapitalOs.Seal.Gauntlet.Attack;

/// <summary>
/// Instructions that no compiler would make here: other ways into the kernel than the C library's. x86_64 only.
/// </summary>
internal static unsafe class MachineCode
{
    private const int ReadWrite = 3;
    private const int ReadExecute = 5;
    private const int Everything = 7;
    private const int PrivateAnonymous = 0x22;
    private const int SharedMapping = 1;
    private const int PrivateMapping = 2;
    private const int Below4Gigabytes = 0x40;
    private const ulong InTextInstructions = 0x90_90_90_C3_80_CD_F8_89;

    /// <summary>(number, b, c, d) as 32-bit system call: push rbx; mov eax, edi; ...; int 0x80; pop rbx; ret.</summary>
    internal static ReadOnlySpan<byte> Interrupt =>
        [0x53, 0x89, 0xF8, 0x89, 0xF3, 0x87, 0xCA, 0xCD, 0x80, 0x5B, 0xC3];

    /// <summary>(number, six arguments) by the syscall instruction itself.</summary>
    internal static ReadOnlySpan<byte> SystemCall =>
    [
        0x48, 0x89, 0xF8, 0x48, 0x89, 0xF7, 0x48, 0x89, 0xD6, 0x48, 0x89, 0xCA, 0x4D, 0x89, 0xC2, 0x4D, 0x89, 0xC8,
        0x4C, 0x8B, 0x4C, 0x24, 0x08, 0x0F, 0x05, 0xC3,
    ];

    /// <summary>Written first and made executable then.</summary>
    internal static nint WrittenThenExecutable(ReadOnlySpan<byte> code)
    {
        nint page = Page(ReadWrite, PrivateAnonymous, -1);
        code.CopyTo(new Span<byte>((void*)page, code.Length));
        _ = Kernel.Need("mprotect", page, Environment.SystemPageSize, ReadExecute);
        return page;
    }

    /// <summary>Writable and executable at once.</summary>
    internal static nint WritableAndExecutable(ReadOnlySpan<byte> code)
    {
        nint page = Page(Everything, PrivateAnonymous, -1);
        code.CopyTo(new Span<byte>((void*)page, code.Length));
        return page;
    }

    /// <summary>One memory file mapped twice: written here, executed there.</summary>
    internal static nint WrittenThroughAlias(ReadOnlySpan<byte> code)
    {
        byte name = 0;
        int file = (int)Kernel.Need("memfd_create", (nint)(&name), 0);
        _ = Kernel.Need("ftruncate", file, Environment.SystemPageSize);
        nint writable = Page(ReadWrite, SharedMapping, file);
        code.CopyTo(new Span<byte>((void*)writable, code.Length));
        return Page(ReadExecute, SharedMapping, file);
    }

    /// <summary>Written into a file and mapped from there, as libraries are.</summary>
    internal static nint FromFile(string path, ReadOnlySpan<byte> code)
    {
        File.WriteAllBytes(path, code);
        int file = Native.Libc.Open(path, 0);
        return file >= 0 ? Page(ReadExecute, PrivateMapping, file) : throw new AttackFailure("open", Kernel.LastError);
    }

    /// <summary>
    /// A 32-bit system call without arguments that lies in this program's own instructions, as the constant of a
    /// method: mov eax, edi; int 0x80; ret. No new executable memory is needed.
    /// </summary>
    internal static nint InOwnText()
    {
        ulong wanted = Constant();
        foreach (string line in File.ReadLines("/proc/self/maps"))
        {
            string[] fields = line.Split(' ', 3);
            if (!fields[1].StartsWith("r-x", StringComparison.Ordinal) || line.EndsWith(']'))
            {
                continue;
            }

            string[] ends = fields[0].Split('-');
            nint from = nint.Parse(ends[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            nint to = nint.Parse(ends[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            int at = new ReadOnlySpan<byte>((void*)from, (int)(to - from))
                .IndexOf(MemoryMarshal.AsBytes(new ReadOnlySpan<ulong>(in wanted)));
            if (at >= 0)
            {
                return from + at;
            }
        }

        throw new AttackFailure("no such instructions in the program", 0);
    }

    internal static void RequireX64()
    {
        if (RuntimeInformation.ProcessArchitecture != Architecture.X64)
        {
            throw new AttackFailure("this machine has no such instructions", 0);
        }
    }

    /// <summary>Room for arguments that a 32-bit system call can point to.</summary>
    internal static nint LowPage() => Page(ReadWrite, PrivateAnonymous, -1);

    private static nint Page(int protection, int flags, int file)
    {
        RequireX64();
        return Kernel.Need(
            "mmap", 0, Environment.SystemPageSize, protection, flags | Below4Gigabytes, file, 0);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong Constant() => InTextInstructions;
}
