using System.Buffers.Binary;
using CapitalOs.Seal.Filter;

namespace CapitalOs.Seal.Tests;

/// <summary>Runs a filter the way the kernel does, so that tests can ask it about any call on any machine.</summary>
internal static class BpfMachine
{
    private const uint FirstArgumentOffset = 16;

    /// <summary>The action for a call.</summary>
    internal static uint Run(BpfInstruction[] program, uint architecture, uint number, params ulong[] arguments) =>
        Execute(program, Data(architecture, number, arguments)).Action;

    /// <summary>How many instructions it takes to get there.</summary>
    internal static int Steps(BpfInstruction[] program, uint architecture, uint number, params ulong[] arguments) =>
        Execute(program, Data(architecture, number, arguments)).Steps;

    /// <summary>
    /// Whether the kernel keeps this number in its map of calls that it need not ask about: allowed without a look at
    /// any argument.
    /// </summary>
    internal static bool IsAllowedByNumber(BpfInstruction[] program, uint architecture, uint number)
    {
        (uint action, _, bool readsArguments) = Execute(program, Data(architecture, number, []));
        return action == FilterProgram.ReturnAllow && !readsArguments;
    }

    private static byte[] Data(uint architecture, uint number, ulong[] arguments)
    {
        byte[] data = new byte[64];
        BinaryPrimitives.WriteUInt32LittleEndian(data, number);
        BinaryPrimitives.WriteUInt32LittleEndian(data.AsSpan(4), architecture);
        for (int i = 0; i < arguments.Length; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(data.AsSpan(16 + (8 * i)), arguments[i]);
        }

        return data;
    }

    private static (uint Action, int Steps, bool ReadsArguments) Execute(BpfInstruction[] program, byte[] data)
    {
        uint a = 0;
        int at = 0;
        int steps = 0;
        bool readsArguments = false;
        while (true)
        {
            BpfInstruction i = program[at++];
            steps++;
            switch (i.Code)
            {
                case BpfInstruction.LoadWord:
                    a = BinaryPrimitives.ReadUInt32LittleEndian(data.AsSpan((int)i.Operand));
                    readsArguments |= i.Operand >= FirstArgumentOffset;
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
                    return (i.Operand, steps, readsArguments);
                default:
                    throw new InvalidOperationException($"the kernel would refuse code {i.Code:x}");
            }
        }
    }
}
