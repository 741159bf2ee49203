using System.Runtime.InteropServices;

namespace CapitalOs.Seal.Filter;

/// <summary>One instruction of a classic BPF program, as the kernel reads it (struct sock_filter).</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct BpfInstruction(ushort Code, byte IfTrue, byte IfFalse, uint Operand)
{
    /// <summary>Where the operand lies in an instruction.</summary>
    internal const int OperandOffset = 4;

    internal const ushort LoadWord = 0x20;
    internal const ushort And = 0x54;
    internal const ushort Jump = 0x05;
    internal const ushort JumpEqual = 0x15;
    internal const ushort JumpGreaterOrEqual = 0x35;
    internal const ushort JumpBitsSet = 0x45;
    internal const ushort Return = 0x06;
}
