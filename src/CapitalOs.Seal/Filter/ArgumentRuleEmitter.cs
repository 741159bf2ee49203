namespace CapitalOs.Seal.Filter;

/// <summary>Writes one argument rule as instructions; it remembers what is loaded, to load nothing twice.</summary>
internal sealed class ArgumentRuleEmitter(BpfAssembler assembler, FilterFacts facts, FilterTargets targets)
{
    private const uint Nothing = uint.MaxValue;

    /// <summary>The offset of the word in the accumulator.</summary>
    private uint _loaded = Nothing;

    /// <summary>What is loaded where the conditions of this clause fail.</summary>
    private uint? _loadedOnFailure;

    internal void Emit(ArgumentRule rule)
    {
        ArgumentRule decided = rule.For(facts);
        BpfLabel otherwise = targets.Of(decided.Otherwise);
        if (decided.Clauses.Length == 0)
        {
            assembler.Goto(otherwise);
            return;
        }

        for (int i = 0; i < decided.Clauses.Length; i++)
        {
            bool isLast = i + 1 == decided.Clauses.Length;
            BpfLabel next = isLast ? otherwise : new BpfLabel();
            EmitClause(decided.Clauses[i], next);
            if (!isLast)
            {
                assembler.Mark(next);
                _loaded = _loadedOnFailure ?? Nothing;
            }
        }
    }

    private void EmitClause(ArgumentClause clause, BpfLabel next)
    {
        _loadedOnFailure = null;
        for (int i = 0; i < clause.When.Length; i++)
        {
            bool isLast = i + 1 == clause.When.Length;
            BpfLabel yes = isLast ? targets.Of(clause.Verdict) : new BpfLabel();
            EmitTest(clause.When[i], yes, next);
            if (!isLast)
            {
                assembler.Mark(yes);
            }
        }
    }

    private void EmitTest(ArgumentTest test, BpfLabel yes, BpfLabel no)
    {
        LoadLow(test.Argument);
        switch (test.Kind)
        {
            case ArgumentTestKind.AnyBit:
                assembler.IfAnyBit(test.Values[0], yes, no);
                break;
            case ArgumentTestKind.Masked:
                assembler.And(test.Values[0]);
                _loaded = Nothing;
                assembler.IfEqual(test.Values[1], yes, no);
                break;
            case ArgumentTestKind.Null:
                BpfLabel upper = new();
                assembler.IfEqual(0, upper, no);
                assembler.Mark(upper);
                assembler.Load(Offset(test.Argument) + 4);
                _loaded = Nothing;
                assembler.IfEqual(0, yes, no);
                break;
            default:
                EmitOneOf(test.ValuesFor(facts), yes, no);
                break;
        }

        // The conditions of one clause may fail with different words loaded; then none counts as loaded.
        _loadedOnFailure = _loadedOnFailure is null || _loadedOnFailure == _loaded ? _loaded : Nothing;
    }

    private void EmitOneOf(ReadOnlySpan<uint> values, BpfLabel yes, BpfLabel no)
    {
        for (int i = 0; i < values.Length; i++)
        {
            BpfLabel next = i + 1 < values.Length ? new BpfLabel() : no;
            assembler.IfEqual(values[i], yes, next);
            if (next != no)
            {
                assembler.Mark(next);
            }
        }
    }

    private void LoadLow(int argument)
    {
        uint offset = Offset(argument);
        if (_loaded != offset)
        {
            assembler.Load(offset);
            _loaded = offset;
        }
    }

    /// <summary>Both machines are little-endian, so the low half comes first.</summary>
    private static uint Offset(int argument) => (uint)(16 + (8 * argument));
}
