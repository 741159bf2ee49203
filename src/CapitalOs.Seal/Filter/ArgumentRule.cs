namespace CapitalOs.Seal.Filter;

/// <summary>How the arguments of one call decide: the first clause that holds, else the last word.</summary>
/// <param name="Name">The call.</param>
/// <param name="Mode">For whom, or null for workers and commands.</param>
/// <param name="Otherwise">The verdict when no clause holds.</param>
/// <param name="Clauses">In order.</param>
internal sealed record ArgumentRule(
    string Name, SealMode? Mode, Verdict Otherwise, params ArgumentClause[] Clauses)
{
    internal bool IsFor(string name, SealMode mode) => Name == name && (Mode is null || Mode == mode);

    /// <summary>
    /// The same rule without what the facts of a launch have decided already: conditions that hold are gone, and so are
    /// clauses that cannot hold and whatever comes after one that always does.
    /// </summary>
    internal ArgumentRule For(FilterFacts facts)
    {
        List<ArgumentClause> kept = [];
        foreach (ArgumentClause clause in Clauses)
        {
            if (clause.When.Any(test => test.Known(facts) == false))
            {
                continue;
            }

            ArgumentTest[] open = [.. clause.When.Where(test => test.Known(facts) is null)];
            if (open.Length == 0)
            {
                return this with { Clauses = [.. kept], Otherwise = clause.Verdict };
            }

            kept.Add(clause with { When = open });
        }

        return this with { Clauses = [.. kept] };
    }
}
