using CapitalOs.Ledger.Periods;
using CsCheck;

namespace CapitalOs.Ledger.Tests.Periods;

public sealed class PeriodTests
{
    [Theory]
    [InlineData("2026-01", 202601)]
    [InlineData("0001-01", 101)]
    [InlineData("9999-12", 999912)]
    [InlineData("2026-13", null)]
    [InlineData("2026-00", null)]
    [InlineData("0000-01", null)]
    [InlineData("2026-1", null)]
    [InlineData("26-01", null)]
    [InlineData("2026-01-01", null)]
    [InlineData(" 2026-01", null)]
    [InlineData("2026/01", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Key_IsExactlyYearAndMonth(string? text, int? number)
    {
        Assert.Equal(number is not null, PeriodKey.TryParse(text, out PeriodKey key));
        Assert.Equal(number ?? 0, key.Number);
        if (number is not null)
        {
            Assert.Equal(text, key.ToString());
        }
    }

    [Fact]
    public void Keys_CompareAsTheirMonths() =>
        Gen.Select(Gen.Int[730_000, 730_200], Gen.Int[730_000, 730_200]).Sample((a, b) =>
        {
            DateOnly first = DateOnly.FromDayNumber(a);
            DateOnly second = DateOnly.FromDayNumber(b);
            PeriodKey left = PeriodKey.Of(first);
            PeriodKey right = PeriodKey.Of(second);
            int order = ((first.Year * 12) + first.Month).CompareTo((second.Year * 12) + second.Month);
            Assert.Equal(order, left.CompareTo(right));
            Assert.Equal(order == 0, left == right);
            Assert.Equal(order != 0, left != right);
            Assert.Equal(order < 0, left < right);
            Assert.Equal(order > 0, left > right);
            Assert.Equal(order <= 0, left <= right);
            Assert.Equal(order >= 0, left >= right);
            Assert.Equal(order == 0, left.Equals((object)right));
            Assert.Equal(order == 0, left.GetHashCode() == right.GetHashCode());
            Assert.Equal((first.Year, first.Month), (left.Year, left.Month));
        });

    [Fact]
    public void Key_IsEqualToNothingElse() => Assert.False(PeriodKey.Of(new(2026, 1, 1)).Equals("2026-01"));

    /// <summary>An override does not open a closed period, and an adjustment does not open a locked one.</summary>
    [Theory]
    [InlineData(PeriodState.Open, false, false, PeriodVerdict.Admitted)]
    [InlineData(PeriodState.Open, true, true, PeriodVerdict.Admitted)]
    [InlineData(PeriodState.Closed, false, false, PeriodVerdict.RefusedClosed)]
    [InlineData(PeriodState.Closed, false, true, PeriodVerdict.RefusedClosed)]
    [InlineData(PeriodState.Closed, true, false, PeriodVerdict.ClosedNeedsApproval)]
    [InlineData(PeriodState.Closed, true, true, PeriodVerdict.ClosedNeedsApproval)]
    [InlineData(PeriodState.Locked, false, false, PeriodVerdict.RefusedLocked)]
    [InlineData(PeriodState.Locked, true, false, PeriodVerdict.RefusedLocked)]
    [InlineData(PeriodState.Locked, false, true, PeriodVerdict.LockedNeedsApproval)]
    [InlineData(PeriodState.Locked, true, true, PeriodVerdict.LockedNeedsApproval)]
    public void Transaction_IsJudgedByTheStateOfItsPeriod(
        PeriodState state, bool adjusts, bool overrides, PeriodVerdict expected) =>
        Assert.Equal(expected, PeriodRules.Judge(state, adjusts, overrides));

    [Theory]
    [InlineData("close", PeriodState.Open, PeriodState.Closed, PeriodOutcome.Closed)]
    [InlineData("close", PeriodState.Closed, PeriodState.Closed, PeriodOutcome.AlreadyClosed)]
    [InlineData("close", PeriodState.Locked, PeriodState.Locked, PeriodOutcome.AlreadyLocked)]
    [InlineData("lock", PeriodState.Open, PeriodState.Locked, PeriodOutcome.Locked)]
    [InlineData("lock", PeriodState.Closed, PeriodState.Locked, PeriodOutcome.Locked)]
    [InlineData("lock", PeriodState.Locked, PeriodState.Locked, PeriodOutcome.AlreadyLocked)]
    [InlineData("reopen", PeriodState.Open, PeriodState.Open, PeriodOutcome.AlreadyOpen)]
    [InlineData("reopen", PeriodState.Closed, PeriodState.Open, PeriodOutcome.Reopened)]
    [InlineData("reopen", PeriodState.Locked, PeriodState.Locked, PeriodOutcome.RefusedLocked)]
    public void State_ChangesOnlyAsTheContractSays(
        string act, PeriodState before, PeriodState after, PeriodOutcome outcome)
    {
        PeriodChange change = act switch
        {
            "close" => PeriodRules.Close(before),
            "lock" => PeriodRules.Lock(before),
            _ => PeriodRules.Reopen(before),
        };
        Assert.Equal(new PeriodChange(after, outcome), change);
    }
}
