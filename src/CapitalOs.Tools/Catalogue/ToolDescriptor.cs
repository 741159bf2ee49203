namespace CapitalOs.Tools.Catalogue;

/// <summary>
/// What everybody may know of a tool. The capability has no default: a tool without one does not compile.
/// </summary>
/// <param name="Name">The public name, <c>[a-z_]</c>, at most 64.</param>
/// <param name="Capability">The one capability that a caller needs.</param>
/// <param name="Effect">Where it runs.</param>
/// <param name="Summary">One sentence for people and agents.</param>
public sealed record ToolDescriptor(string Name, Capability Capability, ToolEffect Effect, string Summary);
