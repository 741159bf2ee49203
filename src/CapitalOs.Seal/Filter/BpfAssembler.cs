namespace CapitalOs.Seal.Filter;

/// <summary>A place in the program, known once the program is laid out.</summary>
internal sealed class BpfLabel
{
    internal int Item { get; set; } = -1;
}

/// <summary>
/// Assembles a filter with labels. Conditional jumps reach 255 instructions only; a farther target gets an
/// unconditional jump right behind the condition, which reaches anything.
/// </summary>
internal sealed class BpfAssembler
{
    private readonly List<Item> _items = [];

    internal void Load(uint offset) => _items.Add(new Item(BpfInstruction.LoadWord, offset));

    internal void And(uint mask) => _items.Add(new Item(BpfInstruction.And, mask));

    internal void Return(uint action) => _items.Add(new Item(BpfInstruction.Return, action));

    internal void Goto(BpfLabel target) => _items.Add(new Item(BpfInstruction.Jump, 0, target));

    internal void IfEqual(uint value, BpfLabel yes, BpfLabel no) =>
        _items.Add(new Item(BpfInstruction.JumpEqual, value, yes, no));

    internal void IfAtLeast(uint value, BpfLabel yes, BpfLabel no) =>
        _items.Add(new Item(BpfInstruction.JumpGreaterOrEqual, value, yes, no));

    internal void IfAnyBit(uint mask, BpfLabel yes, BpfLabel no) =>
        _items.Add(new Item(BpfInstruction.JumpBitsSet, mask, yes, no));

    internal void Mark(BpfLabel label) => label.Item = _items.Count;

    internal BpfLabel Here()
    {
        BpfLabel label = new();
        Mark(label);
        return label;
    }

    internal BpfInstruction[] Assemble()
    {
        int[] addresses = LayOut();
        List<BpfInstruction> program = [];
        for (int i = 0; i < _items.Count; i++)
        {
            Emit(program, _items[i], addresses[i], addresses);
        }

        return [.. program];
    }

    /// <summary>Grows conditions whose targets are out of reach until no more grow.</summary>
    private int[] LayOut()
    {
        int[] addresses = new int[_items.Count];
        bool grew = true;
        while (grew)
        {
            int next = 0;
            for (int i = 0; i < _items.Count; i++)
            {
                addresses[i] = next;
                next += _items[i].Size;
            }

            grew = false;
            for (int i = 0; i < _items.Count; i++)
            {
                grew |= _items[i].GrowIfFar(addresses[i], addresses);
            }
        }

        return addresses;
    }

    private static void Emit(List<BpfInstruction> program, Item item, int at, int[] addresses)
    {
        if (item.Code == BpfInstruction.Jump)
        {
            program.Add(new BpfInstruction(item.Code, 0, 0, (uint)(addresses[item.Yes!.Item] - at - 1)));
            return;
        }

        if (item.No is null)
        {
            program.Add(new BpfInstruction(item.Code, 0, 0, item.Operand));
            return;
        }

        int yes = addresses[item.Yes!.Item];
        int no = addresses[item.No.Item];
        int farYesAt = at + 1;
        int farNoAt = farYesAt + (item.FarYes ? 1 : 0);
        program.Add(new BpfInstruction(
            item.Code,
            (byte)(item.FarYes ? 0 : yes - at - 1),
            (byte)(item.FarNo ? farNoAt - at - 1 : no - at - 1),
            item.Operand));
        if (item.FarYes)
        {
            program.Add(new BpfInstruction(BpfInstruction.Jump, 0, 0, (uint)(yes - farYesAt - 1)));
        }

        if (item.FarNo)
        {
            program.Add(new BpfInstruction(BpfInstruction.Jump, 0, 0, (uint)(no - farNoAt - 1)));
        }
    }

    private sealed class Item(ushort code, uint operand, BpfLabel? yes = null, BpfLabel? no = null)
    {
        internal ushort Code => code;

        internal uint Operand => operand;

        internal BpfLabel? Yes => yes;

        internal BpfLabel? No => no;

        internal bool FarYes { get; private set; }

        internal bool FarNo { get; private set; }

        internal int Size => 1 + (FarYes ? 1 : 0) + (FarNo ? 1 : 0);

        internal bool GrowIfFar(int at, int[] addresses)
        {
            if (No is null)
            {
                return false;
            }

            bool yesGrows = !FarYes && addresses[Yes!.Item] - at - 1 > byte.MaxValue;
            bool noGrows = !FarNo && addresses[No.Item] - at - 1 > byte.MaxValue;
            FarYes |= yesGrows;
            FarNo |= noGrows;
            return yesGrows || noGrows;
        }
    }
}
