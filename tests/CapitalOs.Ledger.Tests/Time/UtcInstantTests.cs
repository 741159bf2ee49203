using CapitalOs.Ledger.Time;
using CsCheck;

namespace CapitalOs.Ledger.Tests.Time;

public sealed class UtcInstantTests
{
    [Theory]
    [InlineData("2026-01-31T12:00:00Z", "2026-01-31T12:00:00.000000Z")]
    [InlineData("2026-01-31T12:00:00+01:00", "2026-01-31T11:00:00.000000Z")]
    [InlineData("2026-01-01T00:30:00+14:00", "2025-12-31T10:30:00.000000Z")]
    [InlineData("2025-12-31T23:30:00-05:45", "2026-01-01T05:15:00.000000Z")]
    [InlineData("2026-01-31T12:00:00.1Z", "2026-01-31T12:00:00.100000Z")]
    [InlineData("2026-01-31T12:00:00.1234567Z", "2026-01-31T12:00:00.123456Z")]
    [InlineData("2026-01-31T12:00:00.999999999-00:00", "2026-01-31T12:00:00.999999Z")]
    [InlineData("1969-12-31T23:59:59.9999999Z", "1969-12-31T23:59:59.999999Z")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000000Z")]
    [InlineData("9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z")]
    [InlineData("2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000000Z")]
    public void Moment_WithAnOffset_IsReadIntoUtcWithMicrosecondsTruncated(string text, string expected)
    {
        Assert.True(UtcInstant.TryParse(text, out UtcInstant instant));
        Assert.Equal(expected, instant.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026-01-31")]
    [InlineData("2026-01-31T12:00:00")]
    [InlineData("2026-01-31T12:00:00.000")]
    [InlineData("2026-01-31T12:00Z")]
    [InlineData("2026-01-31T12+01:00")]
    [InlineData("2026-01-31T12:+01:00")]
    [InlineData("2026-01-31T12:00+01:00")]
    [InlineData("2026-01-31T12:00:0+01:00")]
    [InlineData("2026-01-31 12:00:00Z")]
    [InlineData("2026-01-31t12:00:00z")]
    [InlineData("2026-02-30T12:00:00Z")]
    [InlineData("2025-02-29T12:00:00Z")]
    [InlineData("2026-13-01T12:00:00Z")]
    [InlineData("2026-01-31T24:00:00Z")]
    [InlineData("2026-01-31T23:59:60Z")]
    [InlineData("2026-01-31T12:00:00.Z")]
    [InlineData("2026-01-31T12:00:00,5Z")]
    [InlineData("2026-01-31T12:00:00x5Z")]
    [InlineData("2026-01-31T12:00:0055Z")]
    [InlineData("2026-01-31T12:00:00 5Z")]
    [InlineData("2026-01-31T12:00:00.5 Z")]
    [InlineData("2026-01-31T12:00:00.1234567890Z")]
    [InlineData("2026-01-31T12:00:00+0100")]
    [InlineData("2026-01-31T12:00:00+01")]
    [InlineData("2026-01-31T12:00:00+25:00")]
    [InlineData("2026-01-31T12:00:00 +01:00")]
    [InlineData("2026-01-31T12:00:00Z\n")]
    [InlineData(" 2026-01-31T12:00:00Z")]
    [InlineData("0001-01-01T00:00:00+01:00")]
    [InlineData("9999-12-31T23:59:59-01:00")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("+2026-01-31T12:00:00Z")]
    [InlineData("\u0662026-01-31T12:00:00Z")]
    public void Moment_OfAnotherForm_IsRefused(string? text) => Assert.False(UtcInstant.TryParse(text, out _));

    [Fact]
    public void Moment_ThatWasWritten_IsReadBackTheSame() =>
        Gen.Long[-62_135_596_800_000_000, 253_402_300_799_999_999].Sample(micros =>
        {
            UtcInstant instant = new(micros);
            return UtcInstant.TryParse(instant.ToString(), out UtcInstant read) && read == instant;
        });

    [Fact]
    public void Moment_IsWritten_AsTheFrameworkWritesIt() =>
        Gen.Long[-62_135_596_800_000_000, 253_402_300_799_999_999].Sample(micros => new UtcInstant(micros).ToString()
            == DateTime.UnixEpoch.AddTicks(micros * 10).ToString(
                "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void Moment_InAnyOffset_IsTheSameMoment() =>
        Gen.Select(Gen.Long[0, 4_000_000_000], Gen.Int[-14 * 60, 14 * 60]).Sample((seconds, minutes) =>
        {
            DateTimeOffset there = DateTimeOffset.FromUnixTimeSeconds(seconds).ToOffset(TimeSpan.FromMinutes(minutes));
            string text = there.ToString(
                "yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture);
            return UtcInstant.TryParse(text, out UtcInstant read) && read.UnixMicroseconds == seconds * 1_000_000;
        });

    [Theory]
    [InlineData(0, 0)]
    [InlineData(9, 0)]
    [InlineData(10, 1)]
    [InlineData(-1, -1)]
    [InlineData(-10, -1)]
    [InlineData(-11, -2)]
    public void Clock_ReadingBetweenMicroseconds_IsTruncatedTowardsThePast(long ticks, long micros) =>
        Assert.Equal(micros, UtcInstant.From(DateTimeOffset.UnixEpoch.AddTicks(ticks)).UnixMicroseconds);

    [Fact]
    public void Date_IsTheDayInUtc()
    {
        Assert.True(UtcInstant.TryParse("2026-01-01T00:30:00+01:00", out UtcInstant instant));
        Assert.Equal(new DateOnly(2025, 12, 31), instant.Date);
        Assert.Equal(new DateOnly(1969, 12, 31), new UtcInstant(-1).Date);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(5, 5)]
    [InlineData(6, 5)]
    public void Moments_CompareAsTheirMicroseconds(long first, long second)
    {
        UtcInstant left = new(first);
        UtcInstant right = new(second);
        Assert.Equal(first.CompareTo(second), left.CompareTo(right));
        Assert.Equal(first < second, left < right);
        Assert.Equal(first > second, left > right);
        Assert.Equal(first <= second, left <= right);
        Assert.Equal(first >= second, left >= right);
    }
}
