namespace CapitalOs.Seal.Filter;

/// <summary>The ends of the program.</summary>
internal sealed class FilterTargets
{
    internal BpfLabel Allow { get; } = new();

    internal BpfLabel Notify { get; } = new();

    internal BpfLabel Permission { get; } = new();

    internal BpfLabel Absent { get; } = new();

    internal BpfLabel Of(Verdict verdict) => verdict switch
    {
        Verdict.Allow => Allow,
        Verdict.Refuse => Notify,
        Verdict.Protect => Permission,
        Verdict.Absent => Absent,
        _ => throw new InvalidOperationException("A check is not the end of a program."),
    };

    internal void Emit(BpfAssembler assembler)
    {
        assembler.Mark(Allow);
        assembler.Return(FilterProgram.ReturnAllow);
        assembler.Mark(Notify);
        assembler.Return(FilterProgram.ReturnNotify);
        assembler.Mark(Permission);
        assembler.Return(FilterProgram.ReturnPermission);
        assembler.Mark(Absent);
        assembler.Return(FilterProgram.ReturnAbsent);
    }
}
