using CapitalOs.Ledger.Time;
using CapitalOs.Store;

namespace CapitalOs.Tools.Execution;

/// <summary>What a read tool may use.</summary>
/// <param name="Books">One snapshot.</param>
/// <param name="RecordedAt">The call's moment, read once at the gate.</param>
public sealed record ReadCall(IBooksReader Books, UtcInstant RecordedAt);
