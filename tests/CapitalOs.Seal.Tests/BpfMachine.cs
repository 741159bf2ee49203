using System.Buffers.Binary;
using CapitalOs.Seal.Filter;

namespace CapitalOs.Seal.Tests;

/// <summary>Runs a filter the way the kernel does, so that tests can ask it about any call on any machine.</summary>
internal static class BpfMachine
{
    internal static uint Run(BpfInstruction[] program, uint architecture, uint number, params ulong[] arguments)
    {
        byte[] data = new byte[64];
        BinaryPrimitives.WriteUInt32LittleEndian(data, number);
        BinaryPrimitives.WriteUInt32LittleEndian(data.AsSpan(4), architecture);
        for (int i = 0; i < arguments.Length; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(data.AsSpan(16 + (8 * i)), arguments[i]);
        }

        uint a = 0;
        int at = 0;
        while (true)
        {
            BpfInstruction i = program[at++];
            switch (i.Code)
            {
                case BpfInstruction.LoadWord:
                    a = BinaryPrimitives.ReadUInt32LittleEndian(data.AsSpan((int)i.Operand));
                    break;
                case BpfInstruction.And:
                    a &= i.Operand;
                    break;
                case BpfInstruction.Jump:
                    at += (int)i.Operand;
                    break;
                case BpfInstruction.JumpEqual:
                    at += a == i.Operand ? i.IfTrue : i.IfFalse;
                    break;
                case BpfInstruction.JumpGreaterOrEqual:
                    at += a >= i.Operand ? i.IfTrue : i.IfFalse;
                    break;
                case BpfInstruction.JumpBitsSet:
                    at += (a & i.Operand) != 0 ? i.IfTrue : i.IfFalse;
                    break;
                case BpfInstruction.Return:
                    return i.Operand;
                default:
                    throw new InvalidOperationException($"the kernel would refuse code {i.Code:x}");
            }
        }
    }
}
