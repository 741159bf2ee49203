using CapitalOs.EventLog.Hashing;

namespace CapitalOs.Store.Events;

/// <summary>The end of the event log: the last event's number and hash.</summary>
/// <param name="Seq">0 when the log is empty.</param>
/// <param name="Hash">The genesis hash when the log is empty.</param>
public sealed record ChainHead(long Seq, Sha256Hash Hash);
