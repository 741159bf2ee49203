namespace CapitalOs.Tools.Contracts;

/// <summary>The stable words of field errors.</summary>
public static class FieldErrorCodes
{
    /// <summary>A required field is absent or null.</summary>
    public const string Required = "required";

    /// <summary>The contract has no such field.</summary>
    public const string UnknownField = "unknown_field";

    /// <summary>Another JSON type is needed.</summary>
    public const string WrongType = "wrong_type";

    /// <summary>The text or list is too short.</summary>
    public const string TooShort = "too_short";

    /// <summary>The text or list is too long.</summary>
    public const string TooLong = "too_long";

    /// <summary>The text has characters that the field does not take.</summary>
    public const string InvalidCharacters = "invalid_characters";

    /// <summary>The value is not one of the words.</summary>
    public const string NotAllowed = "not_allowed";

    /// <summary>The number is outside its range.</summary>
    public const string OutOfRange = "out_of_range";

    /// <summary>Not a date <c>YYYY-MM-DD</c>.</summary>
    public const string InvalidDate = "invalid_date";

    /// <summary>Not a month <c>YYYY-MM</c>.</summary>
    public const string InvalidPeriod = "invalid_period";

    /// <summary>Not an RFC 3339 moment with an offset.</summary>
    public const string InvalidMoment = "invalid_moment";

    /// <summary>Not a decimal string.</summary>
    public const string InvalidDecimal = "invalid_decimal";

    /// <summary>More decimal places than the commodity has.</summary>
    public const string TooPrecise = "too_precise";

    /// <summary>Not a UUID.</summary>
    public const string InvalidId = "invalid_id";

    /// <summary>Not a SHA-256.</summary>
    public const string InvalidHash = "invalid_hash";

    /// <summary>Not a commodity code.</summary>
    public const string InvalidCommodity = "invalid_commodity";

    /// <summary>A list names the same thing twice.</summary>
    public const string Duplicate = "duplicate";

    /// <summary>The field needs another one, or must be absent with it.</summary>
    public const string Inconsistent = "inconsistent";

    /// <summary>The text looks like a credential.</summary>
    public const string SecretLike = "secret_like";

    /// <summary>The cursor is not one that this list gave for these filters.</summary>
    public const string InvalidCursor = "invalid_cursor";

    /// <summary>The SQL is not one question over the documented views.</summary>
    public const string InvalidSql = "invalid_sql";

    /// <summary>The body is not JSON.</summary>
    public const string MalformedJson = "malformed_json";
}
