namespace CapitalOs.Seal;

/// <summary>What the sealed program reads as its standard input.</summary>
public enum SealedInput
{
    /// <summary>Nothing: it is at its end.</summary>
    None,

    /// <summary>The supervisor's own input, relayed for a worker and inherited by a command.</summary>
    Relay,

    /// <summary>The bytes of <see cref="SealedCommand.InputBytes"/>.</summary>
    Bytes,
}
