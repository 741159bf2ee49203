using CapitalOs.Seal.Gauntlet.Attack;
using CapitalOs.Seal.Gauntlet.Running;
using CapitalOs.Seal.Gauntlet.Sinks;

namespace CapitalOs.Seal.Gauntlet.Vectors;

/// <summary>One way out.</summary>
/// <param name="Name">Its stable name.</param>
/// <param name="Number">The number of its class in the catalogue.</param>
/// <param name="Says">What it does, in a few words.</param>
/// <param name="Sink">Opens the place where it would arrive.</param>
/// <param name="Expected">How the seal is claimed to hold it.</param>
/// <param name="Attack">Performs it in the attacking process; ends with an exception at the step that fails.</param>
internal sealed record Vector(
    string Name,
    int Number,
    string Says,
    Func<Scratch, Sink> Sink,
    Expectation Expected,
    Action<AttackTarget> Attack)
{
    /// <summary>Whether it changes or ends its process, and therefore has one of its own.</summary>
    internal bool IsAlone { get; init; }

    /// <summary>Whether even the unsealed control needs privileges.</summary>
    internal bool NeedsRoot { get; init; }
}
