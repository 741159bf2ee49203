namespace CapitalOs.Seal;

/// <summary>Which programs a seal is for.</summary>
public enum SealMode
{
    /// <summary>This program itself, serving tools: no child processes, writes in its data directory only.</summary>
    Worker,

    /// <summary>Any program: it may start others and read everything; it reaches nobody.</summary>
    Command,
}
