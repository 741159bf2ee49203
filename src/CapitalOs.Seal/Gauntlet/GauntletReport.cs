namespace CapitalOs.Seal.Gauntlet;

/// <summary>A whole run.</summary>
public sealed record GauntletReport
{
    /// <summary>The policy under which the sealed processes ran: 64 lower-case hexadecimal digits.</summary>
    public required string PolicyId { get; init; }

    /// <summary>The version of Landlock that was enforced.</summary>
    public required int LandlockAbi { get; init; }

    /// <summary>The kernel's release.</summary>
    public required string Kernel { get; init; }

    /// <summary>The machine: x86_64 or aarch64.</summary>
    public required string Architecture { get; init; }

    /// <summary>The effective user id under which everything ran.</summary>
    public required int UserId { get; init; }

    /// <summary>Whether this is the native executable.</summary>
    public required bool IsNative { get; init; }

    /// <summary>One result for each vector, in the order of the catalogue.</summary>
    public required IReadOnlyList<VectorResult> Vectors { get; init; }

    /// <summary>How many vectors had this outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    public int Count(VectorOutcome outcome) => Vectors.Count(vector => vector.Outcome == outcome);

    /// <summary>
    /// Whether the seal failed: something arrived, or a vector whose control works was not held as declared.
    /// </summary>
    public bool HasFailed => Vectors.Any(
        vector => vector.SealedDelivered || (vector.ControlDelivered && !vector.IsAsDeclared));
}
