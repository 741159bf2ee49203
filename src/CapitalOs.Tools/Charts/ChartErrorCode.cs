namespace CapitalOs.Tools.Charts;

/// <summary>Why a chart of accounts is not imported.</summary>
public enum ChartErrorCode
{
    /// <summary>There is no such file, or it cannot be read.</summary>
    FileUnreadable,

    /// <summary>The file or a part of it is larger than a limit.</summary>
    TooLarge,

    /// <summary>The text is not UTF-8 or not YAML.</summary>
    NotYaml,

    /// <summary>An anchor, a reference to one, or a tag: one value could stand for very many.</summary>
    YamlFeatureRefused,

    /// <summary>The format has no such field.</summary>
    UnknownField,

    /// <summary>A required field is absent or null.</summary>
    FieldMissing,

    /// <summary>The field needs a value of another kind.</summary>
    WrongShape,

    /// <summary>The field does not take this value.</summary>
    InvalidValue,

    /// <summary>The same name stands twice.</summary>
    Duplicate,

    /// <summary>The file, and the books, have no account of this id.</summary>
    AccountUnknown,

    /// <summary>An account would lie below itself.</summary>
    ParentCycle,

    /// <summary>The parent has another type.</summary>
    ParentMismatch,

    /// <summary>The books do not know the commodity.</summary>
    CommodityUnknown,

    /// <summary>The books have it otherwise, and it never changes.</summary>
    CannotChange,

    /// <summary>The file's own import policy forbids the change.</summary>
    UpdateNotAllowed,

    /// <summary>The name already names another account.</summary>
    NameTaken,
}
