namespace CapitalOs.EventLog.Responses;

/// <summary>The members of a response that its hash leaves out.</summary>
public static class ResponseEnvelope
{
    /// <summary>
    /// Deepest nesting of a response: a tree of 64 levels takes two each, and metadata of 32 levels may hang below.
    /// </summary>
    public const int DepthMax = 256;

    /// <summary>The hash itself.</summary>
    public const string OutputHash = "output_hash";

    /// <summary>The caller's own correlation id, which the event vouches for; a retry may carry another one.</summary>
    public const string CorrelationId = "correlation_id";

    /// <summary>The outcome, which the event vouches for; a retry gets <c>idempotent-replay</c>.</summary>
    public const string Status = "status";

    /// <summary>A minted secret, shown once and never stored.</summary>
    public const string Token = "token";

    /// <summary>Whether the top-level member is one of the above.</summary>
    public static bool Contains(string name) => name is OutputHash or CorrelationId or Status or Token;
}
