namespace CapitalOs.Seal;

/// <summary>How the invocation of a record is known.</summary>
public enum EvidenceAttribution : byte
{
    /// <summary>Nobody said which invocation.</summary>
    None,

    /// <summary>The worker said that the thread serves the invocation.</summary>
    Thread,

    /// <summary>The whole process serves one invocation.</summary>
    Process,
}
