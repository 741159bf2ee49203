using System.Collections.Immutable;
using CapitalOs.Ledger.Journals;

namespace CapitalOs.Tools.Charts;

/// <summary>Names with values.</summary>
/// <param name="At">Its first character.</param>
/// <param name="Members">In order; no name twice.</param>
internal sealed record YamlMap(JournalPosition At, ImmutableArray<(YamlScalar Name, YamlNode Value)> Members)
    : YamlNode(At);
