using CapitalOs.Ledger.Policy;

namespace CapitalOs.Store.Policy;

/// <summary>Reads the policy that holds now.</summary>
public interface IPolicyReader
{
    /// <summary>The last version of every rule: active ones first, then by priority and id.</summary>
    IReadOnlyList<PolicyRule> ListPolicyRules();

    /// <summary>What holds where no rule matches; <see cref="ApprovalDefaults.Standard"/> until it is set.</summary>
    ApprovalDefaults ApprovalSettings();
}
