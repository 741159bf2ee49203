using CapitalOs.Seal.Filter;

namespace CapitalOs.Seal.Layers;

/// <summary>Something that a sealed program cannot do, and which layers can hold it.</summary>
/// <param name="Title">What it cannot do, in words for people.</param>
/// <param name="For">Whom it holds, or null for workers and commands.</param>
/// <param name="LandlockSince">The first Landlock that holds all of it; 0 for none.</param>
/// <param name="Calls">The calls that the filter has to stop; none when a filter cannot see it.</param>
internal sealed record Protection(string Title, SealMode? For, int LandlockSince, params ProtectedCall[] Calls)
{
    /// <summary>Whether this filter stops every one of the calls that the machine has.</summary>
    internal bool IsHeldByFilter(BpfInstruction[] program, SealArchitecture architecture) =>
        Calls.Length > 0 && Calls.All(call => IsStopped(program, architecture, call));

    /// <summary>Whether this Landlock holds it.</summary>
    internal bool IsHeldByLandlock(int version) => LandlockSince > 0 && version >= LandlockSince;

    private static bool IsStopped(BpfInstruction[] program, SealArchitecture architecture, ProtectedCall call)
    {
        SyscallRow row = SyscallTable.Rows.First(row => row.Name == call.Name);
        int number = row.NumberOn(architecture);
        return number < 0
            || FilterInterpreter.Run(program, architecture, number, call.Arguments) != FilterProgram.ReturnAllow;
    }
}
