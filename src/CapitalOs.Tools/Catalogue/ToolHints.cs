namespace CapitalOs.Tools.Catalogue;

/// <summary>
/// What a client may tell its user before a call: the annotations of MCP, whose fourth is the same for every tool here,
/// because no tool reaches an open world.
/// </summary>
public sealed record ToolHints
{
    private ToolHints(bool isReadOnly, bool isDestructive, bool isIdempotent)
    {
        IsReadOnly = isReadOnly;
        IsDestructive = isDestructive;
        IsIdempotent = isIdempotent;
    }

    /// <summary>Changes nothing but the event log.</summary>
    public static ToolHints Reads { get; } = new(isReadOnly: true, isDestructive: false, isIdempotent: true);

    /// <summary>Whether nothing but the event log changes.</summary>
    public bool IsReadOnly { get; }

    /// <summary>Whether a call may end something that no later call brings back.</summary>
    public bool IsDestructive { get; }

    /// <summary>Whether the same call again, right after the first, changes nothing further.</summary>
    public bool IsIdempotent { get; }

    /// <summary>Changes the books.</summary>
    /// <param name="isDestructive">Whether a call may end something that no later call brings back.</param>
    /// <param name="isIdempotent">Whether the same call again, right after the first, changes nothing further.</param>
    public static ToolHints Writes(bool isDestructive, bool isIdempotent) => new(false, isDestructive, isIdempotent);
}
