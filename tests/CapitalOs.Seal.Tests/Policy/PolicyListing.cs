using System.Globalization;
using System.Text;
using CapitalOs.Seal.Filter;

namespace CapitalOs.Seal.Tests.Policy;

/// <summary>Writes the policy for people: docs/security/policy.md.</summary>
internal static class PolicyListing
{
    internal static string Write(PolicyTable table)
    {
        StringBuilder text = new(Introduction);
        text.Append("\n## Calls\n\n");
        text.Append("| Call | x86_64 | aarch64 | Worker | Command | Evidence | Why |\n|---|---|---|---|---|---|---|\n");
        foreach (SyscallRow row in table.Rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| `{row.Name}` | {Number(row.X64)} | {Number(row.Arm64)} | ");
            text.Append(CultureInfo.InvariantCulture, $"{Word(row.Worker)} | {Word(row.Command)} | ");
            string rule = row.Rule == EvidenceRule.None ? string.Empty : row.Rule.ToString();
            text.Append(CultureInfo.InvariantCulture, $"{rule} | {row.Reason} |\n");
        }

        text.Append("\n## Arguments\n\n| Call | For | Rule |\n|---|---|---|\n");
        foreach (ArgumentRule rule in table.Rules)
        {
            string mode = rule.Mode is { } one ? one.ToString().ToLowerInvariant() : "both";
            text.Append(CultureInfo.InvariantCulture, $"| `{rule.Name}` | {mode} | {Describe(rule)} |\n");
        }

        return text.ToString();
    }

    private static string Number(int number) => number < 0 ? "-" : number.ToString(CultureInfo.InvariantCulture);

    private static string Word(Verdict verdict) => verdict.ToString().ToLowerInvariant();

    private static string Describe(ArgumentRule rule)
    {
        IEnumerable<string> clauses = rule.Clauses.Select(
            clause => $"{Word(clause.Verdict)} if {string.Join(" and ", clause.When.Select(Describe))}");
        return string.Join("; ", clauses.Append($"else {Word(rule.Otherwise)}"));
    }

    private static string Describe(ArgumentTest test)
    {
        string argument = string.Create(CultureInfo.InvariantCulture, $"arg{test.Argument}");
        return test.Kind switch
        {
            ArgumentTestKind.OneOf => $"{argument} in {{{string.Join(' ', test.Values.Select(Hex))}}}",
            ArgumentTestKind.AnyBit => $"{argument} has {Hex(test.Values[0])}",
            ArgumentTestKind.Masked => $"{argument} masks {Hex(test.Values[0])} to {Hex(test.Values[1])}",
            ArgumentTestKind.Null => $"{argument} is null",
            ArgumentTestKind.Listener => $"{argument} is the listener",
            ArgumentTestKind.OwnProcess => $"{argument} is the process",
            ArgumentTestKind.LandlockAtLeast => $"landlock from {test.Values[0]}",
            ArgumentTestKind.NativeProgram => "native program",
            ArgumentTestKind.LandlockBelow => $"landlock below {test.Values[0]}",
            _ => throw new InvalidOperationException("The listing does not know this condition."),
        };
    }

    private static string Hex(uint value) => string.Create(CultureInfo.InvariantCulture, $"0x{value:x}");

    private const string Introduction = """
        # The policy, call by call

        Written by the tests from the table in `src/CapitalOs.Seal/Filter`; do not edit. The tests also read this page
        back and ask the assembled filters, for both processors, about every number and about the arguments at the edge
        of every rule: what a filter does is what stands here. [seal.md](seal.md) says what the policy is for.

        - **allow**: the call happens.
        - **refuse**: the call waits until its evidence is on disk, then fails with EPERM (ENOSYS for `io_uring_setup`).
        - **protect**: EPERM without evidence; these rules hold without a supervisor too.
        - **absent**: ENOSYS without evidence, as on an older kernel; libraries fall back.
        - **check**: the arguments decide, see [below](#arguments).

        Before all of them: a call of another processor architecture ends the process. A number that is not in the
        table, every number above 470 and with them all of x32, is absent.

        In the rules below the first clause that holds decides. `in`, `has` (at least one of the bits) and `masks … to`
        look at the low half of an argument, as the kernel does where it takes an `int`; `is null` looks at both halves.
        The listener is the descriptor that a server inherits; a process without one has no such descriptor. The process
        is the sealed one itself.

        """;
}
