using System.Runtime.InteropServices;

namespace CapitalOs.Seal.Filter;

/// <summary>
/// The one filter: architecture first, then the few frequent calls whose arguments count, then a search by number, then
/// the argument rules.
/// </summary>
internal static class FilterProgram
{
    internal const uint ReturnKill = 0x80000000;
    internal const uint ReturnErrno = 0x00050000;
    internal const uint ReturnNotify = 0x7FC00000;
    internal const uint ReturnAllow = 0x7FFF0000;
    internal const uint ReturnPermission = ReturnErrno | Native.Errno.Perm;
    internal const uint ReturnAbsent = ReturnErrno | Native.Errno.NotImplemented;

    internal const uint NumberOffset = 0;
    internal const uint ArchitectureOffset = 4;

    internal static BpfInstruction[] Build(FilterFacts facts) => Build(facts, PolicyTable.Reviewed);

    /// <summary>The filter of another table, by which tests show what each row is for.</summary>
    internal static BpfInstruction[] Build(FilterFacts facts, PolicyTable table)
    {
        BpfAssembler assembler = new();
        FilterTargets targets = new();
        BpfLabel kill = new();
        BpfLabel native = new();
        assembler.Load(ArchitectureOffset);
        assembler.IfEqual(facts.Architecture.AuditValue(), native, kill);
        assembler.Mark(native);
        assembler.Load(NumberOffset);

        SyscallRow?[] rows = table.ByNumber(facts.Architecture);
        List<Checked> checks = [];
        BpfLabel?[] fates = [.. rows.Select(row => row is null ? null : Fate(row, facts, table, targets, checks))];
        List<int> hot = EmitHot(assembler, facts, rows, checks);
        List<Span> spans = Spans(fates, hot, targets);
        Search(assembler, spans, 0, spans.Count);
        foreach (Checked check in checks)
        {
            assembler.Mark(check.Label);
            new ArgumentRuleEmitter(assembler, facts, targets).Emit(check.Rule);
        }

        assembler.Mark(kill);
        assembler.Return(ReturnKill);
        targets.Emit(assembler);
        return assembler.Assemble();
    }

    internal static ReadOnlySpan<byte> Bytes(BpfInstruction[] program) =>
        MemoryMarshal.AsBytes<BpfInstruction>(program);

    /// <summary>Where a call goes: to an end, or to the rule that looks at its arguments.</summary>
    private static BpfLabel Fate(
        SyscallRow row, FilterFacts facts, PolicyTable table, FilterTargets targets, List<Checked> checks)
    {
        Verdict verdict = row.For(facts.Mode);
        if (verdict != Verdict.Check)
        {
            return targets.Of(verdict);
        }

        ArgumentRule rule = table.RuleOf(row, facts.Mode).For(facts);
        if (rule.Clauses.Length == 0)
        {
            return targets.Of(rule.Otherwise);
        }

        Checked check = new(rule, new BpfLabel());
        checks.Add(check);
        return check.Label;
    }

    /// <summary>
    /// Answers the frequent calls on the spot, with ends of their own within the reach of a short jump, and returns
    /// their numbers.
    /// </summary>
    private static List<int> EmitHot(
        BpfAssembler assembler, FilterFacts facts, SyscallRow?[] rows, List<Checked> checks)
    {
        FilterTargets near = new();
        List<int> numbers = [];
        BpfLabel next = assembler.Here();
        foreach (string name in PolicyTable.Hot)
        {
            if (checks.Find(check => check.Rule.Name == name) is not { } hot)
            {
                continue;
            }

            int number = Array.FindIndex(rows, row => row?.Name == name);
            assembler.Mark(next);
            next = new BpfLabel();
            assembler.IfEqual((uint)number, hot.Label, next);
            assembler.Mark(hot.Label);
            new ArgumentRuleEmitter(assembler, facts, near).Emit(hot.Rule);
            checks.Remove(hot);
            numbers.Add(number);
        }

        if (numbers.Count > 0)
        {
            near.Emit(assembler);
        }

        assembler.Mark(next);
        return numbers;
    }

    /// <summary>
    /// Consecutive numbers with one fate. Numbers above the table, and with them all of x32 (bit 30), do not exist; a
    /// number that is answered already may belong to any span.
    /// </summary>
    private static List<Span> Spans(BpfLabel?[] fates, List<int> answered, FilterTargets targets)
    {
        List<Span> spans = [];
        for (int number = 0; number <= fates.Length; number++)
        {
            BpfLabel target = (number < fates.Length ? fates[number] : null) ?? targets.Absent;
            if (spans.Count == 0 || (spans[^1].Target != target && !answered.Contains(number)))
            {
                spans.Add(new Span((uint)number, target));
            }
        }

        return spans;
    }

    private static void Search(BpfAssembler assembler, List<Span> spans, int from, int to)
    {
        if (to - from == 1)
        {
            assembler.Goto(spans[from].Target);
            return;
        }

        int middle = from + ((to - from) / 2);
        BpfLabel upper = new();
        BpfLabel lower = new();
        assembler.IfAtLeast(spans[middle].First, upper, lower);
        assembler.Mark(lower);
        Search(assembler, spans, from, middle);
        assembler.Mark(upper);
        Search(assembler, spans, middle, to);
    }

    /// <summary>Numbers from <paramref name="First"/> up to the next span.</summary>
    private sealed record Span(uint First, BpfLabel Target);

    private sealed record Checked(ArgumentRule Rule, BpfLabel Label);
}
