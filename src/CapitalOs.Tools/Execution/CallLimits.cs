namespace CapitalOs.Tools.Execution;

/// <summary>Bounds of one call, refused before any work.</summary>
public static class CallLimits
{
    /// <summary>
    /// Largest body, in bytes: a thousand postings with full memos (1,000 × about 1.3 KiB) fit in it.
    /// </summary>
    public const int BodyBytesMax = 2 * 1024 * 1024;

    /// <summary>Deepest nesting of the body.</summary>
    public const int DepthMax = 32;

    /// <summary>Largest metadata object, in bytes of canonical JSON.</summary>
    public const int MetadataBytesMax = 16 * 1024;
}
