using System.Globalization;

namespace CapitalOs.Ledger.Periods;

/// <summary>An accounting period: one month of the UTC calendar, written <c>YYYY-MM</c>.</summary>
/// <remarks><c>default</c> is no period: its month is 0.</remarks>
public readonly struct PeriodKey : IEquatable<PeriodKey>, IComparable<PeriodKey>
{
    private PeriodKey(int year, int month)
    {
        Year = year;
        Month = month;
    }

    /// <summary>The year, 1 to 9999.</summary>
    public int Year { get; }

    /// <summary>The month, 1 to 12.</summary>
    public int Month { get; }

    /// <summary>The period as a number, for example 202601.</summary>
    public int Number => (Year * 100) + Month;

    /// <summary>The period of a day.</summary>
    public static PeriodKey Of(DateOnly day) => new(day.Year, day.Month);

    /// <summary>Reads exactly <c>YYYY-MM</c>.</summary>
    public static bool TryParse(string? text, out PeriodKey key)
    {
        bool isMonth = DateOnly.TryParseExact(
            text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly first);
        key = isMonth ? Of(first) : default;
        return isMonth;
    }

    /// <summary>Same month.</summary>
    public static bool operator ==(PeriodKey left, PeriodKey right) => left.Equals(right);

    /// <summary>Another month.</summary>
    public static bool operator !=(PeriodKey left, PeriodKey right) => !left.Equals(right);

    /// <summary>Earlier.</summary>
    public static bool operator <(PeriodKey left, PeriodKey right) => left.Number < right.Number;

    /// <summary>Later.</summary>
    public static bool operator >(PeriodKey left, PeriodKey right) => left.Number > right.Number;

    /// <summary>Not later.</summary>
    public static bool operator <=(PeriodKey left, PeriodKey right) => left.Number <= right.Number;

    /// <summary>Not earlier.</summary>
    public static bool operator >=(PeriodKey left, PeriodKey right) => left.Number >= right.Number;

    /// <inheritdoc/>
    public bool Equals(PeriodKey other) => Number == other.Number;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PeriodKey other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Number;

    /// <inheritdoc/>
    public int CompareTo(PeriodKey other) => Number.CompareTo(other.Number);

    /// <summary>The key, for example <c>2026-01</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-{Month:D2}");
}
