using System.Globalization;

namespace CapitalOs.Ledger.Time;

/// <summary>
/// A moment in UTC with microsecond resolution, as count of microseconds since 1970-01-01T00:00:00Z. Finer digits are
/// truncated, text without an offset is refused. <c>default</c> is the epoch itself.
/// </summary>
public readonly record struct UtcInstant(long UnixMicroseconds) : IComparable<UtcInstant>
{
    private const int TextLength = 27;

    /// <summary>The calendar day in UTC.</summary>
    public DateOnly Date => DateOnly.FromDateTime(ToDateTime());

    /// <summary>Truncates a clock's reading to microseconds.</summary>
    public static UtcInstant From(DateTimeOffset moment) =>
        new((moment.UtcDateTime - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond
            - ((moment.UtcDateTime - DateTime.UnixEpoch).Ticks % TimeSpan.TicksPerMicrosecond < 0 ? 1 : 0));

    /// <summary>
    /// Reads RFC 3339: <c>2026-01-31T12:00:00+01:00</c>, seconds and offset required, up to 9 fractional digits.
    /// </summary>
    public static bool TryParse(string? text, out UtcInstant instant)
    {
        instant = default;
        if (text is null || text.Length is < 20 or > 35 || !HasShape(text))
        {
            return false;
        }

        // An offset that begins before the seconds have ended belongs to a moment without them.
        int offsetStart = text.EndsWith('Z') ? text.Length - 1 : text.Length - 6;
        if (offsetStart < 19)
        {
            return false;
        }

        ReadOnlySpan<char> fraction = text.AsSpan(19, offsetStart - 19);
        if (!fraction.IsEmpty && !IsFraction(fraction))
        {
            return false;
        }

        string seconds = string.Concat(text.AsSpan(0, 19), text.AsSpan(offsetStart));
        if (!DateTimeOffset.TryParseExact(
            seconds, "yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture, DateTimeStyles.None,
                out DateTimeOffset at))
        {
            return false;
        }

        long micros = 0;
        for (int i = 1; i <= 6; i++)
        {
            micros = (micros * 10) + (i < fraction.Length ? fraction[i] - '0' : 0);
        }

        instant = new UtcInstant(((at.UtcDateTime - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond) + micros);
        return true;
    }

    /// <summary>Earlier, same or later.</summary>
    public int CompareTo(UtcInstant other) => UnixMicroseconds.CompareTo(other.UnixMicroseconds);

    /// <summary>RFC 3339 with six fractional digits and <c>Z</c>.</summary>
    public override string ToString() => string.Create(TextLength, ToDateTime(), static (text, moment) =>
    {
        (DateOnly day, TimeOnly time) = moment;
        Digits(text[..4], day.Year);
        Digits(text[5..7], day.Month);
        Digits(text[8..10], day.Day);
        Digits(text[11..13], time.Hour);
        Digits(text[14..16], time.Minute);
        Digits(text[17..19], time.Second);
        Digits(text[20..26], (time.Millisecond * 1_000) + time.Microsecond);
        (text[4], text[7], text[10], text[13], text[16], text[19], text[26]) = ('-', '-', 'T', ':', ':', '.', 'Z');
    });

    /// <summary>Earlier.</summary>
    public static bool operator <(UtcInstant left, UtcInstant right) => left.CompareTo(right) < 0;

    /// <summary>Later.</summary>
    public static bool operator >(UtcInstant left, UtcInstant right) => left.CompareTo(right) > 0;

    /// <summary>Not later.</summary>
    public static bool operator <=(UtcInstant left, UtcInstant right) => left.CompareTo(right) <= 0;

    /// <summary>Not earlier.</summary>
    public static bool operator >=(UtcInstant left, UtcInstant right) => left.CompareTo(right) >= 0;

    private static bool IsFraction(ReadOnlySpan<char> text) =>
        text.Length is >= 2 and <= 10 && text[0] == '.' && !text[1..].ContainsAnyExceptInRange('0', '9');

    private static bool HasShape(string text) =>
        text[10] == 'T' && (text[^1] == 'Z' || (text[^6] is '+' or '-' && text[^3] == ':'));

    private static void Digits(Span<char> place, int value)
    {
        for (int i = place.Length - 1; i >= 0; i--)
        {
            place[i] = (char)('0' + (value % 10));
            value /= 10;
        }
    }

    private DateTime ToDateTime() => DateTime.UnixEpoch.AddTicks(UnixMicroseconds * TimeSpan.TicksPerMicrosecond);
}
