using CapitalOs.Ledger.Policy;

namespace CapitalOs.Store.Policy;

/// <summary>Records versions of the policy, append-only. The last version holds from its event on.</summary>
public interface IPolicyWriter
{
    /// <summary>Records a rule, or another version of it; one that is not active takes it out of force.</summary>
    /// <param name="rule">The whole rule; thresholds and sums fit 64 bits of ten-thousandths.</param>
    /// <param name="eventSeq">The event that makes it so.</param>
    /// <exception cref="OverflowException">A threshold or sum does not fit.</exception>
    void InsertPolicyRuleVersion(PolicyRule rule, long eventSeq);

    /// <summary>Records what holds where no rule matches.</summary>
    /// <param name="settings">The settings; the threshold fits 64 bits of ten-thousandths.</param>
    /// <param name="eventSeq">The event that makes it so.</param>
    /// <exception cref="OverflowException">The threshold does not fit.</exception>
    void InsertApprovalSettingsVersion(ApprovalDefaults settings, long eventSeq);
}
