namespace CapitalOs.EventLog.Events;

/// <summary>The first record of a log that differs from what was written.</summary>
/// <param name="Seq">The place of the record, which is where the chain stood and not what the record claims.</param>
/// <param name="Kind">In what way it differs.</param>
/// <param name="Detail">A sentence for a person; it names members and hashes, never texts of the record.</param>
public sealed record ChainFault(long Seq, ChainFaultKind Kind, string Detail);
