namespace CapitalOs.Store.Queries;

/// <summary>Why a query was not answered.</summary>
public enum QueryFault
{
    /// <summary>It is not one SELECT, WITH or VALUES statement.</summary>
    NotOneSelect = 1,

    /// <summary>SQLite cannot read it: syntax, or a view, column or function that does not exist.</summary>
    Malformed = 2,

    /// <summary>It would reach past the documented views and functions.</summary>
    NotPermitted = 3,

    /// <summary>It failed on a value: an overflow, malformed JSON, bytes that are no text.</summary>
    FailedOnAValue = 4,

    /// <summary>It ran longer than <see cref="QueryLimits.TimeMax"/>.</summary>
    TooLong = 5,

    /// <summary>It took more memory than the limit, or made a value or a statement beyond the limits.</summary>
    TooMuchMemory = 6,

    /// <summary>Its answer is larger than <see cref="QueryLimits.AnswerBytesMax"/>.</summary>
    TooLargeAnswer = 7,
}
