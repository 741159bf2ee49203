namespace CapitalOs.Performance.Tests.Support;

/// <summary>What one call cost, in counts that are the same on every machine.</summary>
/// <param name="Statements">Statements that ran.</param>
/// <param name="Recompiled">Statements that SQLite compiled again although it had them compiled.</param>
/// <param name="Steps">Instructions of SQLite's virtual machine, triggers included: about the rows touched.</param>
/// <param name="FullScanSteps">Rows met while a table was read from its beginning.</param>
/// <param name="Pages">Pages of the file that were asked for, from the cache or from the disk.</param>
/// <param name="PagesWritten">Pages that went into the log.</param>
/// <param name="Commits">Commits, each with one fsync.</param>
/// <param name="Bytes">Bytes allocated on the caller's thread, which is the writer's too.</param>
internal sealed record CallCost(
    long Statements,
    long Recompiled,
    long Steps,
    long FullScanSteps,
    long Pages,
    long PagesWritten,
    long Commits,
    long Bytes);
