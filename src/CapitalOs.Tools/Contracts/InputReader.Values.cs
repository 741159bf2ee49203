using System.Text.Json;
using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Periods;
using CapitalOs.Ledger.Time;

namespace CapitalOs.Tools.Contracts;

/// <content>Dates, moments, amounts, ids, flags and numbers.</content>
public sealed partial class InputReader
{
    /// <summary>What a decimal string looks like; the digits that it may have are its commodity's.</summary>
    internal const string DecimalPattern = "^-?(0|[1-9][0-9]*)(\\.[0-9]+)?$";

    /// <summary>What a month looks like.</summary>
    internal const string PeriodPattern = "^[0-9]{4}-(0[1-9]|1[0-2])$";

    /// <summary>What a commodity code looks like.</summary>
    internal const string CommodityPattern = "^[A-Za-z][A-Za-z0-9._-]{0,23}$";

    private const string DecimalExpected = "a decimal string such as \"12.50\", never a JSON number";

    /// <summary>A required date <c>YYYY-MM-DD</c>.</summary>
    public DateOnly Date(string name, string meaning) => DateField(name, meaning, required: true) ?? default;

    /// <summary>An optional date, or null.</summary>
    public DateOnly? DateOrNull(string name, string meaning) => DateField(name, meaning, required: false);

    /// <summary>A required moment: RFC 3339 with an offset.</summary>
    public UtcInstant Moment(string name, string meaning) => MomentField(name, meaning, required: true) ?? default;

    /// <summary>An optional moment, or null.</summary>
    public UtcInstant? MomentOrNull(string name, string meaning) => MomentField(name, meaning, required: false);

    /// <summary>A required decimal string; its scale is checked where the commodity is known.</summary>
    public string Decimal(string name, string meaning) =>
        DecimalField(name, DecimalPattern, meaning, required: true) ?? "0";

    /// <summary>An optional decimal string, or null.</summary>
    public string? DecimalOrNull(string name, string meaning) =>
        DecimalField(name, DecimalPattern, meaning, required: false);

    /// <summary>A required decimal string without a sign; its scale is checked where the commodity is known.</summary>
    public string UnsignedDecimal(string name, string meaning) =>
        DecimalField(name, UnsignedFigure, meaning, required: true) ?? "0";

    /// <summary>A required commodity code.</summary>
    public CommodityCode Commodity(string name, string meaning) =>
        CommodityField(name, meaning, required: true) ?? default;

    /// <summary>An optional commodity code, or null.</summary>
    public CommodityCode? CommodityOrNull(string name, string meaning) =>
        CommodityField(name, meaning, required: false);

    /// <summary>A required id.</summary>
    public Guid Id(string name, string meaning) => IdField(name, meaning, required: true) ?? default;

    /// <summary>An optional id, or null.</summary>
    public Guid? IdOrNull(string name, string meaning) => IdField(name, meaning, required: false);

    /// <summary>An optional flag.</summary>
    public bool Flag(string name, bool otherwise, string meaning)
    {
        if (schema is not null)
        {
            schema.Add(name, false, FlagSchema(otherwise, meaning));
            return otherwise;
        }

        return Take(name, false, JsonValueKind.True, "true or false")?.GetBoolean() ?? otherwise;
    }

    /// <summary>A required flag.</summary>
    public bool RequiredFlag(string name, string meaning)
    {
        if (schema is not null)
        {
            schema.Add(name, true, FlagSchema(null, meaning));
            return false;
        }

        return Take(name, true, JsonValueKind.True, "true or false")?.GetBoolean() ?? false;
    }

    /// <summary>An optional whole number.</summary>
    public long Whole(string name, long min, long max, long otherwise, string meaning) =>
        WholeField(name, min, max, otherwise, meaning) ?? otherwise;

    /// <summary>An optional whole number, or null.</summary>
    public long? WholeOrNull(string name, long min, long max, string meaning) =>
        WholeField(name, min, max, null, meaning);

    /// <summary>A required whole number.</summary>
    public long WholeRequired(string name, long min, long max, string meaning) =>
        WholeField(name, min, max, null, meaning, required: true) ?? min;

    /// <summary>A required month <c>YYYY-MM</c>.</summary>
    public PeriodKey Period(string name, string meaning)
    {
        const string Expected = "a month YYYY-MM";
        if (schema is not null)
        {
            schema.Add(name, true, PatternSchema(PeriodPattern, meaning));
            return default;
        }

        if (TakeText(name, true, Expected) is not { } text)
        {
            return default;
        }

        if (!PeriodKey.TryParse(text, out PeriodKey key))
        {
            Fail(name, FieldErrorCodes.InvalidPeriod, "not a month of the calendar", Expected);
        }

        return key;
    }

    private DateOnly? DateField(string name, string meaning, bool required)
    {
        const string Expected = "a date YYYY-MM-DD";
        if (schema is not null)
        {
            schema.Add(name, required, TextSchema("date", meaning));
            return null;
        }

        if (TakeText(name, required, Expected) is not { } text)
        {
            return null;
        }

        if (BusinessDate.TryParse(text, out DateOnly date))
        {
            return date;
        }

        Fail(name, FieldErrorCodes.InvalidDate, "not a date of the calendar", Expected);
        return null;
    }

    private UtcInstant? MomentField(string name, string meaning, bool required)
    {
        const string Expected = "RFC 3339 with an offset, such as 2026-01-31T12:00:00Z";
        if (schema is not null)
        {
            schema.Add(name, required, TextSchema("date-time", meaning));
            return null;
        }

        if (TakeText(name, required, Expected) is not { } text)
        {
            return null;
        }

        if (UtcInstant.TryParse(text, out UtcInstant moment))
        {
            return moment;
        }

        Fail(name, FieldErrorCodes.InvalidMoment, "not a moment with an offset", Expected);
        return null;
    }

    private string? DecimalField(string name, string pattern, string meaning, bool required)
    {
        if (schema is not null)
        {
            schema.Add(name, required, PatternSchema(pattern, meaning));
            return null;
        }

        if (TakeText(name, required, DecimalExpected) is not { } text)
        {
            return null;
        }

        // The commodity and so the scale are not known yet.
        if (!DecimalText.IsDecimal(text))
        {
            Fail(name, FieldErrorCodes.InvalidDecimal, "not a plain decimal", DecimalExpected);
            return null;
        }

        if (pattern == UnsignedFigure && text.StartsWith('-'))
        {
            Fail(name, FieldErrorCodes.OutOfRange, "the amount is negative", "zero or more");
            return null;
        }

        return text;
    }

    private CommodityCode? CommodityField(string name, string meaning, bool required)
    {
        const string Expected = "a commodity code such as USD";
        if (schema is not null)
        {
            schema.Add(name, required, PatternSchema(CommodityPattern, meaning));
            return null;
        }

        if (TakeText(name, required, Expected) is not { } text)
        {
            return null;
        }

        if (CommodityCode.TryParse(text, out CommodityCode code))
        {
            return code;
        }

        Fail(name, FieldErrorCodes.InvalidCommodity, "not a commodity code", Expected);
        return null;
    }

    private Guid? IdField(string name, string meaning, bool required)
    {
        const string Expected = "an id as this system gave it: a lower-case UUID";
        if (schema is not null)
        {
            schema.Add(name, required, TextSchema("uuid", meaning));
            return null;
        }

        if (TakeText(name, required, Expected) is not { } text)
        {
            return null;
        }

        if (IsId(text, out Guid id))
        {
            return id;
        }

        Fail(name, FieldErrorCodes.InvalidId, "not an id", Expected);
        return null;
    }

    private static bool IsId(string? text, out Guid id) => Accounts.AccountRef.IsId(text, out id);

    private long? WholeField(
        string name, long min, long max, long? otherwise, string meaning, bool required = false)
    {
        if (schema is not null)
        {
            schema.Add(name, required, WholeSchema(min, max, otherwise, meaning));
            return null;
        }

        Expectation expected = Expectation.Between("a whole number from {0} to {1}", min, max);

        if (Take(name, required, JsonValueKind.Number, expected) is not { } number)
        {
            return null;
        }

        if (!number.TryGetInt64(out long whole) || whole < min || whole > max)
        {
            Fail(name, FieldErrorCodes.OutOfRange, "the number is outside its range", expected);
            return null;
        }

        return whole;
    }
}
