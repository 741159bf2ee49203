namespace CapitalOs.Ledger.Policy;

/// <summary>Bounds of policy rules and approval settings.</summary>
public static class PolicyLimits
{
    /// <summary>Most rules, active or not: all of them are looked at for every write.</summary>
    public const int RulesMax = 500;

    /// <summary>Longest rule id, in characters.</summary>
    public const int RuleIdLengthMax = 64;

    /// <summary>Largest priority; the smallest is 0 and comes first.</summary>
    public const int PriorityMax = 1_000_000;

    /// <summary>Most actors that a rule can ask for.</summary>
    public const int RequiredApprovalsMax = 20;

    /// <summary>Longest window of a velocity condition, in seconds: 366 days.</summary>
    public const long WindowSecondsMax = 366L * 24 * 60 * 60;

    /// <summary>Most writes that a velocity condition can count to.</summary>
    public const int CountMinMax = 1_000_000;
}
