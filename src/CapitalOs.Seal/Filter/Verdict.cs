namespace CapitalOs.Seal.Filter;

/// <summary>What the filter does with a system call.</summary>
internal enum Verdict
{
    /// <summary>The call happens.</summary>
    Allow,

    /// <summary>The supervisor is asked, writes evidence and answers with an error.</summary>
    Refuse,

    /// <summary>EPERM without asking: these rules must hold when the supervisor is gone.</summary>
    Protect,

    /// <summary>ENOSYS without asking: libraries take this as "old kernel" and fall back.</summary>
    Absent,

    /// <summary>The arguments decide; see <see cref="ArgumentRules"/>.</summary>
    Check,
}
