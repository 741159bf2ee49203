namespace CapitalOs.Seal.Filter;

/// <summary>What a condition looks at. <c>int</c> arguments count by their low half, pointers by both.</summary>
internal enum ArgumentTestKind
{
    /// <summary>The low half of the argument is one of the values.</summary>
    OneOf,

    /// <summary>The low half has at least one of the bits of the value.</summary>
    AnyBit,

    /// <summary>The low half, masked by the first value, is the second.</summary>
    Masked,

    /// <summary>Both halves are zero.</summary>
    Null,

    /// <summary>The low half is the descriptor of the inherited listener.</summary>
    Listener,

    /// <summary>The low half is the id of the sealed process, which survives its exec.</summary>
    OwnProcess,

    /// <summary>The kernel's Landlock has the version of the value or a newer one.</summary>
    LandlockAtLeast,

    /// <summary>The kernel's Landlock is older than the version of the value.</summary>
    LandlockBelow,

    /// <summary>The program is compiled ahead of time and makes no code while it runs.</summary>
    NativeProgram,
}
