namespace CapitalOs.Tools.Catalogue;

/// <summary>
/// What everybody may know of a tool. Capability and hints have no default: a tool without them does not compile.
/// </summary>
/// <param name="Name">The public name, <c>[a-z_]</c>, at most 64.</param>
/// <param name="Capability">The one capability that a caller needs.</param>
/// <param name="Hints">What a call may do to the books.</param>
/// <param name="Summary">One sentence for people and agents.</param>
public sealed record ToolDescriptor(string Name, Capability Capability, ToolHints Hints, string Summary)
{
    /// <summary>Where it runs.</summary>
    public ToolEffect Effect => Hints.IsReadOnly ? ToolEffect.Read : ToolEffect.Write;

    /// <summary>
    /// Whether a read may take seconds, by its caller's question or the age of the books: few of these run at once, and
    /// not in the way of the others.
    /// </summary>
    public bool MayTakeLong { get; init; }
}
