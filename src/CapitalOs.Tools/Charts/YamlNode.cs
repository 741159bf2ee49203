using CapitalOs.Ledger.Journals;

namespace CapitalOs.Tools.Charts;

/// <summary>A value of a YAML file, and where it stands.</summary>
/// <param name="At">Its first character.</param>
internal abstract record YamlNode(JournalPosition At);
