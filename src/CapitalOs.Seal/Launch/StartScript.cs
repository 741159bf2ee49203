using System.Runtime.InteropServices;
using CapitalOs.Seal.Filter;

namespace CapitalOs.Seal.Launch;

/// <summary>Writes a script for <see cref="StartingProcess"/>, and says afterwards what failed.</summary>
internal sealed unsafe class StartScript : IDisposable
{
    private readonly List<StartStep> _steps = [];
    private readonly List<(string Layer, string What)> _meanings = [];
    private readonly List<nint> _owned = [];
    private StartMemory* _memory;

    internal StartScript() => _memory = (StartMemory*)Allocate((nuint)sizeof(StartMemory));

    internal byte* AcknowledgementPlace => &_memory->Acknowledgement;

    /// <summary>Zeroed memory that lives as long as the script.</summary>
    internal void* Allocate(nuint bytes)
    {
        void* memory = NativeMemory.AllocZeroed(bytes);
        _owned.Add((nint)memory);
        return memory;
    }

    /// <summary>Adds a call; by default zero is its only success.</summary>
    internal void Add(
        string layer, string what, string call, nint a = 0, nint b = 0, nint c = 0, nint d = 0, nint e = 0,
        nint least = 0, nint most = 0, params ReadOnlySpan<nint> places)
    {
        int** list = places.IsEmpty ? null : (int**)Allocate((nuint)(places.Length * sizeof(nint)));
        for (int i = 0; i < places.Length; i++)
        {
            list[i] = (int*)places[i];
        }

        _steps.Add(new StartStep
        {
            Number = SyscallTable.Number(call), A = a, B = b, C = c, D = d, E = e, Least = least, Most = most,
            Places = list, PlaceCount = places.Length,
        });
        _meanings.Add((layer, what));
    }

    /// <summary>Makes the process and returns when it is another program, or has ended.</summary>
    internal int Run()
    {
        StartStep* steps = (StartStep*)Allocate((nuint)(_steps.Count * sizeof(StartStep)));
        CollectionsMarshal.AsSpan(_steps).CopyTo(new Span<StartStep>(steps, _steps.Count));
        _memory->Steps = steps;
        _memory->StepCount = _steps.Count;
        _memory->ExitNumber = SyscallTable.Number("exit_group");
        return StartingProcess.Run(_memory);
    }

    /// <summary>What the step that failed was for; null when none failed.</summary>
    internal SealException? Failure()
    {
        int failed = _memory->FailedStep;
        return failed == 0
            ? null
            : SealException.FromErrno(_meanings[failed - 1].Layer, _meanings[failed - 1].What, _memory->Error);
    }

    public void Dispose()
    {
        _owned.ForEach(memory => NativeMemory.Free((void*)memory));
        _owned.Clear();
        _memory = null;
    }
}
