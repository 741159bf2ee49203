using System.Runtime.InteropServices;

namespace CapitalOs.Seal.Filter;

/// <summary>
/// What the kernel will do with a filter, computed without installing it: so that a start can check the very program
/// that it is about to install.
/// </summary>
internal static class FilterInterpreter
{
    private const int DataWords = 16;
    private const int FirstArgumentWord = 4;

    /// <summary>The action for a call on the machine of the filter.</summary>
    /// <exception cref="InvalidOperationException">It has an instruction that filters do not have.</exception>
    internal static uint Run(
        BpfInstruction[] program, SealArchitecture architecture, int number, ReadOnlySpan<ulong> arguments)
    {
        Span<uint> data = stackalloc uint[DataWords];
        data.Clear();
        data[0] = (uint)number;
        data[1] = architecture.AuditValue();
        MemoryMarshal.Cast<ulong, uint>(arguments).CopyTo(data[FirstArgumentWord..]);
        uint word = 0;
        for (int at = 0; ; at++)
        {
            BpfInstruction i = program[at];
            switch (i.Code)
            {
                case BpfInstruction.LoadWord:
                    word = data[(int)(i.Operand / sizeof(uint))];
                    break;
                case BpfInstruction.And:
                    word &= i.Operand;
                    break;
                case BpfInstruction.Jump:
                    at += (int)i.Operand;
                    break;
                case BpfInstruction.JumpEqual:
                    at += word == i.Operand ? i.IfTrue : i.IfFalse;
                    break;
                case BpfInstruction.JumpGreaterOrEqual:
                    at += word >= i.Operand ? i.IfTrue : i.IfFalse;
                    break;
                case BpfInstruction.JumpBitsSet:
                    at += (word & i.Operand) != 0 ? i.IfTrue : i.IfFalse;
                    break;
                case BpfInstruction.Return:
                    return i.Operand;
                default:
                    throw new InvalidOperationException("The program has an instruction that filters do not have.");
            }
        }
    }
}
