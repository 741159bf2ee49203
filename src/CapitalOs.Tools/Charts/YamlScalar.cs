using CapitalOs.Ledger.Journals;

namespace CapitalOs.Tools.Charts;

/// <summary>A text, or what YAML writes without quotes.</summary>
/// <param name="At">Its first character.</param>
/// <param name="Text">The text without quotes and escapes.</param>
/// <param name="IsPlain">Whether it was written without quotes, so that it may mean null, true or a number.</param>
internal sealed record YamlScalar(JournalPosition At, string Text, bool IsPlain) : YamlNode(At)
{
    /// <summary>Whether it stands for nothing.</summary>
    public bool IsNull => IsPlain && Text is ("" or "~" or "null" or "Null" or "NULL");

    /// <summary>The flag that it stands for, or null.</summary>
    public bool? Flag => !IsPlain ? null : Text switch
    {
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        _ => null,
    };
}
