using CapitalOs.Ledger.Periods;

namespace CapitalOs.Ledger.Policy;

/// <summary>Puts together what period, policy and duplicates say of a write that is not refused.</summary>
public static class ApprovalReasons
{
    /// <summary>All reasons, in the order in which the rules are asked; none: the write commits by itself.</summary>
    /// <param name="period">What its period says; must not refuse it.</param>
    /// <param name="policy">What the policy says.</param>
    /// <param name="hasDuplicates">Whether it looks like an earlier bundle of its day.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period refuses it.</exception>
    public static IReadOnlyList<ApprovalReason> Of(PeriodVerdict period, PolicyDecision policy, bool hasDuplicates)
    {
        ArgumentNullException.ThrowIfNull(policy);
        List<ApprovalReason> reasons = [];
        switch (period)
        {
            case PeriodVerdict.Admitted:
                break;
            case PeriodVerdict.ClosedNeedsApproval:
                reasons.Add(ApprovalReason.ClosedPeriod);
                break;
            case PeriodVerdict.LockedNeedsApproval:
                reasons.Add(ApprovalReason.LockedPeriod);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(period));
        }

        if (policy.NeedsApproval)
        {
            reasons.Add(ApprovalReason.Policy);
        }

        if (hasDuplicates)
        {
            reasons.Add(ApprovalReason.DuplicateRisk);
        }

        return reasons;
    }
}
