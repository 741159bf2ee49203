namespace CapitalOs.Ledger.Accounts;

/// <summary>Bounds of the chart of accounts.</summary>
public static class AccountLimits
{
    /// <summary>Longest code, in characters.</summary>
    public const int CodeLengthMax = 64;

    /// <summary>Longest name, in characters.</summary>
    public const int NameLengthMax = 256;

    /// <summary>Deepest place in the tree; a root has depth 1.</summary>
    public const int DepthMax = 64;

    /// <summary>Most accounts that a group names; what lies below them is not counted.</summary>
    public const int GroupMembersMax = 500;
}
