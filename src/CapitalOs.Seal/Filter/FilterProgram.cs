using System.Runtime.InteropServices;

namespace CapitalOs.Seal.Filter;

/// <summary>The one filter: architecture first, then a search by number, then argument rules.</summary>
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

    internal static BpfInstruction[] Build(FilterFacts facts)
    {
        BpfAssembler assembler = new();
        FilterTargets targets = new();
        BpfLabel kill = new();
        BpfLabel native = new();
        assembler.Load(ArchitectureOffset);
        assembler.IfEqual(facts.Architecture.AuditValue(), native, kill);
        assembler.Mark(native);
        assembler.Load(NumberOffset);

        // Numbers above the table, and with them all of x32 (bit 30), do not exist.
        (List<Span> spans, List<Checked> checks) = Plan(facts, targets);
        Search(assembler, spans, 0, spans.Count);
        foreach (Checked check in checks)
        {
            assembler.Mark(check.Label);
            ArgumentRules.Emit(assembler, check.Row, facts, targets);
        }

        assembler.Mark(kill);
        assembler.Return(ReturnKill);
        targets.Emit(assembler);
        return assembler.Assemble();
    }

    internal static ReadOnlySpan<byte> Bytes(BpfInstruction[] program) =>
        MemoryMarshal.AsBytes<BpfInstruction>(program);

    private static (List<Span> Spans, List<Checked> Checks) Plan(FilterFacts facts, FilterTargets targets)
    {
        List<Span> spans = [];
        List<Checked> checks = [];
        SyscallRow?[] rows = SyscallTable.ByNumber(facts.Architecture);
        for (int number = 0; number <= rows.Length; number++)
        {
            SyscallRow? row = number < rows.Length ? rows[number] : null;
            BpfLabel target = row is null ? targets.Absent : TargetOf(row, facts.Mode, targets, checks);
            if (spans.Count == 0 || spans[^1].Target != target)
            {
                spans.Add(new Span((uint)number, target));
            }
        }

        return (spans, checks);
    }

    private static BpfLabel TargetOf(SyscallRow row, SealMode mode, FilterTargets targets, List<Checked> checks)
    {
        switch (row.For(mode))
        {
            case Verdict.Allow:
                return targets.Allow;
            case Verdict.Refuse:
                return targets.Notify;
            case Verdict.Protect:
                return targets.Permission;
            case Verdict.Check:
                Checked check = new(row, new BpfLabel());
                checks.Add(check);
                return check.Label;
            default:
                return targets.Absent;
        }
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

    /// <summary>Consecutive numbers with one fate, from <paramref name="First"/> up to the next span.</summary>
    private sealed record Span(uint First, BpfLabel Target);

    private sealed record Checked(SyscallRow Row, BpfLabel Label);
}
