using System.Collections.Immutable;
using CapitalOs.Ledger.Journals;

namespace CapitalOs.Tools.Charts;

/// <summary>A list.</summary>
/// <param name="At">Its first character.</param>
/// <param name="Items">The values in order.</param>
internal sealed record YamlList(JournalPosition At, ImmutableArray<YamlNode> Items) : YamlNode(At);
