namespace CapitalOs.Seal.Filter;

/// <summary>A verdict and the conditions that all must hold for it.</summary>
internal sealed record ArgumentClause(Verdict Verdict, params ArgumentTest[] When)
{
    internal static ArgumentClause Allow(params ArgumentTest[] when) => new(Verdict.Allow, when);

    internal static ArgumentClause Refuse(params ArgumentTest[] when) => new(Verdict.Refuse, when);
}
