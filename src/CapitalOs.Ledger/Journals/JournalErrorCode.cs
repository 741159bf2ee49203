namespace CapitalOs.Ledger.Journals;

/// <summary>Why a journal was refused. Closed: a reader of codes can rely on this list.</summary>
public enum JournalErrorCode
{
    /// <summary>The source has no file of that path.</summary>
    FileNotFound,

    /// <summary>An <c>include</c> pattern matches no file.</summary>
    IncludeNotFound,

    /// <summary>A file includes itself, directly or through others.</summary>
    IncludeCycle,

    /// <summary>An <c>include</c> asks for what is not read here: another format, a home folder, a deep glob.</summary>
    IncludeUnsupported,

    /// <summary>A bound of <see cref="JournalLimits"/> is exceeded.</summary>
    LimitExceeded,

    /// <summary>The bytes are not UTF-8.</summary>
    InvalidUtf8,

    /// <summary>The text holds a control character other than tab and line ends.</summary>
    ControlCharacter,

    /// <summary>The line begins like nothing that a journal may hold.</summary>
    UnknownLine,

    /// <summary>An indented line belongs to no transaction or directive above it.</summary>
    OrphanIndentedLine,

    /// <summary>Text follows where the line should end.</summary>
    TrailingText,

    /// <summary>A directive that would change the meaning of later entries, or whose body has no place here.</summary>
    UnsupportedDirective,

    /// <summary>A directive lacks its argument or has a malformed one.</summary>
    InvalidDirective,

    /// <summary>A periodic transaction rule (<c>~</c>).</summary>
    PeriodicRule,

    /// <summary>An auto posting rule (<c>=</c> at the start of a line).</summary>
    AutoPostingRule,

    /// <summary>A timeclock line (<c>i</c>, <c>o</c> and such before a date).</summary>
    TimeclockEntry,

    /// <summary>A virtual posting: an account in parentheses or square brackets.</summary>
    VirtualPosting,

    /// <summary>A cost (<c>@</c>, <c>@@</c>).</summary>
    Cost,

    /// <summary>A lot price or lot date (<c>{}</c>, <c>[]</c> after an amount).</summary>
    Lot,

    /// <summary>A posting date that differs from its transaction's.</summary>
    PostingDate,

    /// <summary>The text is not a date of the calendar, years 0001 to 9999.</summary>
    InvalidDate,

    /// <summary>A date without a year, where no <c>Y</c> directive gives one.</summary>
    YearMissing,

    /// <summary>A transaction code has no closing parenthesis.</summary>
    UnclosedCode,

    /// <summary>The account name is empty, or would be misread here or by hledger.</summary>
    InvalidAccountName,

    /// <summary>A <c>type:</c> tag holds no known account type.</summary>
    InvalidAccountType,

    /// <summary>One account is declared with two types.</summary>
    ConflictingAccountType,

    /// <summary>An amount is expected and something else is found.</summary>
    InvalidAmount,

    /// <summary>The digits, marks or exponent of a number are malformed.</summary>
    InvalidNumber,

    /// <summary>Digit groups of unusual sizes: one mark of the number is probably a mistake.</summary>
    IrregularDigitGroups,

    /// <summary>The number has more digits or decimals than <see cref="JournalLimits"/> allows.</summary>
    AmountOutOfRange,

    /// <summary>A commodity symbol is malformed or would be misread.</summary>
    InvalidCommoditySymbol,

    /// <summary>The sample amount of a <c>commodity</c> or <c>D</c> directive shows no decimal mark.</summary>
    FormatWithoutDecimalMark,

    /// <summary>A <c>format</c> line names another commodity than its directive.</summary>
    FormatMismatch,

    /// <summary>More than one posting of a transaction has no amount.</summary>
    SeveralElidedAmounts,

    /// <summary>The postings of a transaction do not sum to zero in some commodity.</summary>
    Unbalanced,

    /// <summary>The postings sum to zero only after rounding to the displayed precision.</summary>
    BalancesOnlyAfterRounding,

    /// <summary>Two commodities remain with opposite signs: hledger would infer a price.</summary>
    ImplicitConversion,

    /// <summary>A balance assertion does not hold.</summary>
    AssertionFailed,

    /// <summary>A balance assignment whose amount cannot be inferred without doubt.</summary>
    AssignmentUnsupported,
}
