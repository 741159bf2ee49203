namespace CapitalOs.Seal.Filter;

/// <summary>
/// The whole policy as data: what each call gets, and how arguments decide where they do. Filters, their listing in the
/// documentation and their tests are made from it.
/// </summary>
/// <param name="Rows">One for each system call.</param>
/// <param name="Rules">One for each call and mode whose row says <see cref="Verdict.Check"/>.</param>
internal sealed record PolicyTable(IReadOnlyList<SyscallRow> Rows, IReadOnlyList<ArgumentRule> Rules)
{
    /// <summary>The policy of this program.</summary>
    internal static PolicyTable Reviewed { get; } = new(SyscallTable.Rows, ArgumentRules.All);

    /// <summary>
    /// The calls of ordinary service whose arguments are checked, most frequent first. The kernel remembers which
    /// numbers are always allowed and asks the filter about the others only, so these are answered before the search.
    /// </summary>
    internal static IReadOnlyList<string> Hot { get; } = ["fcntl", "sendto", "sendmsg", "mprotect"];

    /// <summary>The rule by which the arguments of this call decide.</summary>
    internal ArgumentRule RuleOf(SyscallRow row, SealMode mode) =>
        Rules.FirstOrDefault(rule => rule.IsFor(row.Name, mode))
        ?? throw new InvalidOperationException($"The table asks to check {row.Name}, for which there is no rule.");

    /// <summary>The rows of one machine by number; null where no call has the number.</summary>
    internal SyscallRow?[] ByNumber(SealArchitecture architecture)
    {
        SyscallRow?[] rows = new SyscallRow?[SyscallTable.NewestNumber + 1];
        foreach (SyscallRow row in Rows)
        {
            int number = row.NumberOn(architecture);
            if (number >= 0)
            {
                rows[number] = row;
            }
        }

        return rows;
    }
}
