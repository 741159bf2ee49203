namespace CapitalOs.Store.Violations;

/// <summary>Reads which calls reached out, and which tools are in quarantine for it.</summary>
public interface IViolationReader
{
    /// <summary>
    /// The numbers of the newest events in which a tool reached out, newest first. Those before its last quarantine
    /// was lifted do not count any more.
    /// </summary>
    IReadOnlyList<long> LatestViolations(string tool, int limit);

    /// <summary>The first event that names a record of the evidence log, or null.</summary>
    long? FindEventNaming(long evidenceSeq);

    /// <summary>The number of the event that put a tool into the quarantine that it is in, or null.</summary>
    long? FindQuarantine(string tool);

    /// <summary>The tools in quarantine, in byte order of their names.</summary>
    IReadOnlyList<string> ListQuarantinedTools();
}
