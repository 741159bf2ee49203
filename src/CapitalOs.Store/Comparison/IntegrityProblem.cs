namespace CapitalOs.Store.Comparison;

/// <summary>Something that is wrong with the books.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Detail">Where, for people.</param>
public sealed record IntegrityProblem(IntegrityProblemKind Kind, string Detail);
