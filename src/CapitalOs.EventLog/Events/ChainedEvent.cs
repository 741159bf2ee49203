using CapitalOs.EventLog.Hashing;

namespace CapitalOs.EventLog.Events;

/// <summary>An event in its place in the chain.</summary>
/// <param name="Record">What happened.</param>
/// <param name="PrevHash">The hash of the event before, or <see cref="EventChain.Genesis"/> for the first one.</param>
/// <param name="Hash">Covers <paramref name="PrevHash"/> and every member of <paramref name="Record"/>.</param>
public sealed record ChainedEvent(EventRecord Record, Sha256Hash PrevHash, Sha256Hash Hash);
