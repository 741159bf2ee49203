namespace CapitalOs.Tools.Execution;

/// <summary>A call as a door received it; nothing in it is trusted yet.</summary>
public sealed record CallRequest
{
    /// <summary>The tool's name as the caller wrote it.</summary>
    public required string Tool { get; init; }

    /// <summary>The body's bytes; empty when it was not read to its end.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The token, or null when none came.</summary>
    public string? Token { get; init; }

    /// <summary>How the token came: <c>bearer</c> or <c>header</c>.</summary>
    public string TokenMethod { get; init; } = "bearer";

    /// <summary>The correlation id of a header, or null.</summary>
    public string? HeaderCorrelationId { get; init; }

    /// <summary>The correlation id that counts where neither body nor header has one, or null.</summary>
    public string? DefaultCorrelationId { get; init; }

    /// <summary>The door.</summary>
    public required Door Door { get; init; }

    /// <summary>How far the door got with the body.</summary>
    public BodyState BodyState { get; init; }
}
