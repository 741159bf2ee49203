using static CapitalOs.Seal.Filter.ArgumentTestKind;

namespace CapitalOs.Seal.Filter;

/// <summary>One condition of an argument rule.</summary>
/// <param name="Kind">What it looks at.</param>
/// <param name="Argument">The argument, 0 to 5; -1 when it looks at none.</param>
/// <param name="Values">What it compares with.</param>
internal sealed record ArgumentTest(ArgumentTestKind Kind, int Argument, params uint[] Values)
{
    internal static ArgumentTest IsOneOf(int argument, params uint[] values) => new(OneOf, argument, values);

    internal static ArgumentTest Has(int argument, uint bits) => new(AnyBit, argument, bits);

    internal static ArgumentTest Is(int argument, uint mask, uint value) => new(Masked, argument, mask, value);

    internal static ArgumentTest IsNull(int argument) => new(Null, argument);

    internal static ArgumentTest IsListener(int argument) => new(Listener, argument);

    internal static ArgumentTest IsOwnProcess(int argument) => new(OwnProcess, argument);

    internal static ArgumentTest Since(uint landlock) => new(LandlockAtLeast, -1, landlock);

    internal static ArgumentTest Before(uint landlock) => new(LandlockBelow, -1, landlock);

    internal static ArgumentTest IsNative() => new(NativeProgram, -1);

    /// <summary>What it is when no argument is needed to tell; null when the argument tells.</summary>
    internal bool? Known(FilterFacts facts) => Kind switch
    {
        LandlockAtLeast => facts.LandlockAbi >= Values[0],
        LandlockBelow => facts.LandlockAbi < Values[0],
        NativeProgram => facts.IsNative,
        Listener when facts.ListenerDescriptor < 0 => false,
        _ => null,
    };

    /// <summary>The values of a comparison for equality, with what the launch knows filled in.</summary>
    internal uint[] ValuesFor(FilterFacts facts) => Kind switch
    {
        Listener => [(uint)facts.ListenerDescriptor],
        OwnProcess => [(uint)facts.ProcessId],
        _ => Values,
    };
}
