namespace CapitalOs.Seal.Gauntlet;

/// <summary>What a run shows about one vector, with its grounds.</summary>
public sealed record VectorResult
{
    /// <summary>The stable name.</summary>
    public required string Name { get; init; }

    /// <summary>The number of its class in the catalogue.</summary>
    public required int Number { get; init; }

    /// <summary>What the vector does, in a few words.</summary>
    public required string Says { get; init; }

    /// <summary>Whether even the control needs privileges.</summary>
    public required bool NeedsRoot { get; init; }

    /// <summary>What a run shows.</summary>
    public required VectorOutcome Outcome { get; init; }

    /// <summary>Whether the unsealed control delivered to its sink.</summary>
    public required bool ControlDelivered { get; init; }

    /// <summary>Whether anything arrived from the sealed process: a byte, a connection, a change.</summary>
    public required bool SealedDelivered { get; init; }

    /// <summary>What the sealed attacker was told.</summary>
    public required string SealedAnswer { get; init; }

    /// <summary>The layer that held.</summary>
    public required string Layer { get; init; }

    /// <summary>The kinds of record that the attempt left.</summary>
    public required IReadOnlyList<string> Evidence { get; init; }

    /// <summary>Whether layer, error and records are as declared.</summary>
    public required bool IsAsDeclared { get; init; }

    /// <summary>Why it is not proven; nothing for other outcomes.</summary>
    public required string Reason { get; init; }
}
