using CapitalOs.Ledger.Journals;

namespace CapitalOs.Tools.Charts;

/// <summary>One group of a file.</summary>
/// <param name="Id">Its name in the books.</param>
/// <param name="Name">For people.</param>
/// <param name="Description">What it is for, or null.</param>
/// <param name="Members">Accounts by code, and whether those below them belong too.</param>
/// <param name="At">Where it begins.</param>
internal sealed record ChartGroup(
    string Id,
    string Name,
    string? Description,
    IReadOnlyList<(YamlScalar Account, bool Below)> Members,
    JournalPosition At);
