using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Periods;
using CapitalOs.Ledger.Policy;

namespace CapitalOs.Ledger.Tests.Policy;

public sealed class ApprovalReasonsTests
{
    [Theory]
    [InlineData(PeriodVerdict.Admitted, false, false, new ApprovalReason[0])]
    [InlineData(PeriodVerdict.Admitted, true, false, new[] { ApprovalReason.Policy })]
    [InlineData(PeriodVerdict.Admitted, false, true, new[] { ApprovalReason.DuplicateRisk })]
    [InlineData(PeriodVerdict.ClosedNeedsApproval, false, false, new[] { ApprovalReason.ClosedPeriod })]
    [InlineData(PeriodVerdict.LockedNeedsApproval, false, false, new[] { ApprovalReason.LockedPeriod })]
    [InlineData(
        PeriodVerdict.LockedNeedsApproval,
        true,
        true,
        new[] { ApprovalReason.LockedPeriod, ApprovalReason.Policy, ApprovalReason.DuplicateRisk })]
    public void Reasons_AreAllOfThem_InTheOrderOfTheRules(
        PeriodVerdict period, bool policy, bool duplicates, ApprovalReason[] expected) => Assert.Equal(
            expected, ApprovalReasons.Of(period, new PolicyDecision(null, Figure.Zero, 1, policy), duplicates));

    [Theory]
    [InlineData(PeriodVerdict.RefusedClosed)]
    [InlineData(PeriodVerdict.RefusedLocked)]
    public void WhatThePeriodRefuses_HasNoReasons(PeriodVerdict period) => Assert.Throws<ArgumentOutOfRangeException>(
        () => ApprovalReasons.Of(period, new PolicyDecision(null, Figure.Zero, 1, true), true));
}
