namespace CapitalOs.Ledger.Journals;

/// <summary>Why a document cannot be written as a journal that reads back the same.</summary>
public enum JournalWriteErrorCode
{
    /// <summary>The account name would be misread: see <see cref="JournalErrorCode.InvalidAccountName"/>.</summary>
    InvalidAccountName,

    /// <summary>The description holds a semicolon or a control character, or white space at an end.</summary>
    InvalidDescription,

    /// <summary>The code holds a closing parenthesis or a control character.</summary>
    InvalidCode,

    /// <summary>A comment line holds a control character or white space at an end, or a posting's comment would be
    /// read as a posting date.</summary>
    InvalidComment,

    /// <summary>The symbol holds a quote, a semicolon or a control character.</summary>
    InvalidCommoditySymbol,

    /// <summary>The amount has more digits than <see cref="JournalLimits.DigitCountMax"/>.</summary>
    AmountOutOfRange,

    /// <summary>The line would be longer than <see cref="JournalLimits.LineLengthMax"/>.</summary>
    LineTooLong,

    /// <summary>The amounts of the transaction do not sum to zero in every commodity.</summary>
    Unbalanced,
}
