using CapitalOs.Ledger.Periods;
using CapitalOs.Ledger.Proposals;

namespace CapitalOs.Ledger.Tests.Proposals;

public sealed class ProposalRulesTests
{
    [Theory]
    [InlineData(ProposalStatus.Proposed, true)]
    [InlineData(ProposalStatus.Stale, true)]
    [InlineData(ProposalStatus.Rejected, false)]
    [InlineData(ProposalStatus.Committed, false)]
    public void Proposal_IsOpenUntilItIsDecided(ProposalStatus status, bool isOpen) =>
        Assert.Equal(isOpen, ProposalRules.IsOpen(status));

    [Theory]
    [InlineData(PeriodVerdict.Admitted, ProposalStatus.Proposed)]
    [InlineData(PeriodVerdict.ClosedNeedsApproval, ProposalStatus.Proposed)]
    [InlineData(PeriodVerdict.LockedNeedsApproval, ProposalStatus.Proposed)]
    [InlineData(PeriodVerdict.RefusedClosed, ProposalStatus.Stale)]
    [InlineData(PeriodVerdict.RefusedLocked, ProposalStatus.Stale)]
    public void ChangeOfThePeriod_MovesWhatIsOpen_AndNothingElse(PeriodVerdict verdict, ProposalStatus after)
    {
        Assert.Equal(after, ProposalRules.AfterPeriodChange(ProposalStatus.Proposed, verdict));
        Assert.Equal(after, ProposalRules.AfterPeriodChange(ProposalStatus.Stale, verdict));
        Assert.Equal(ProposalStatus.Rejected, ProposalRules.AfterPeriodChange(ProposalStatus.Rejected, verdict));
        Assert.Equal(ProposalStatus.Committed, ProposalRules.AfterPeriodChange(ProposalStatus.Committed, verdict));
    }

    [Theory]
    [InlineData(PeriodVerdict.Admitted, PeriodVerdict.ClosedNeedsApproval, ProposalStatus.Proposed)]
    [InlineData(PeriodVerdict.Admitted, PeriodVerdict.RefusedClosed, ProposalStatus.Stale)]
    [InlineData(PeriodVerdict.RefusedLocked, PeriodVerdict.Admitted, ProposalStatus.Stale)]
    [InlineData(PeriodVerdict.RefusedLocked, PeriodVerdict.RefusedClosed, ProposalStatus.Stale)]
    public void Transfer_WaitsWhileThePeriodsOfBothEntitiesTakeIt(
        PeriodVerdict one, PeriodVerdict other, ProposalStatus after)
    {
        Assert.Equal(after, ProposalRules.AfterPeriodChange(ProposalStatus.Proposed, one, other));
        Assert.Equal(after, ProposalRules.AfterPeriodChange(ProposalStatus.Stale, one, other));
        Assert.Equal(ProposalStatus.Rejected, ProposalRules.AfterPeriodChange(ProposalStatus.Rejected, one, other));
    }
}
