using System.Runtime.InteropServices;
using CapitalOs.Seal.Filter;
using CapitalOs.Seal.Native;

namespace CapitalOs.Seal.Probe;

/// <summary>
/// Becomes another program under a filter that makes one layer of the seal fail as it does where a kernel, a container
/// or a setting lacks it. Everything else stays allowed.
/// </summary>
internal static unsafe class WithoutLayer
{
    private const int SetNoNewPrivileges = 38;
    private const int SetModeFilter = 1;
    private const uint AnyNumber = uint.MaxValue;

    /// <summary>One call that fails, when the low half of an argument has bits or a value.</summary>
    private sealed record Failure(string Call, int Argument, uint Mask, uint Value, uint Errno);

    internal static int Run(string layer, string[] program)
    {
        Failure[] failures = layer switch
        {
            "landlock" => [new("landlock_create_ruleset", 0, 0, 0, 38)],
            "landlock-off" => [new("landlock_create_ruleset", 0, 0, 0, 95)],
            "landlock-forbidden" => [new("landlock_create_ruleset", 0, 0, 0, 1)],
            "seccomp" => [new("seccomp", 0, 0, 0, 38)],
            "notification" => [new("seccomp", 0, AnyNumber, 3, 22), new("seccomp", 1, 8, 8, 22)],
            "wait-killable" => [new("seccomp", 1, 32, 32, 22)],
            "second-listener" => [new("seccomp", 1, 8, 8, 16)],
            "capabilities" => [new("capset", 0, 0, 0, 1)],
            "no-new-privileges" => [new("prctl", 0, AnyNumber, SetNoNewPrivileges, 22)],
            "keys" => [new("add_key", 0, 0, 0, 1), new("request_key", 0, 0, 0, 1), new("keyctl", 0, 0, 0, 1)],
            "descriptors" => [new("close_range", 0, 0, 0, 38)],
            _ => throw new ArgumentException($"no layer {layer}"),
        };
        Install(Assemble(failures));
        using CStringArray argv = new(program);
        using CStringArray envp = new([.. Variables()]);
        _ = Libc.Syscall(
            SyscallTable.Number("execve"), (nint)argv.Pointer[0], (nint)argv.Pointer, (nint)envp.Pointer);
        Console.Error.WriteLine($"{program[0]} did not start, errno {Marshal.GetLastPInvokeError()}");
        return 1;
    }

    private static IEnumerable<string> Variables()
    {
        foreach (System.Collections.DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            yield return $"{entry.Key}={entry.Value}";
        }
    }

    private static BpfInstruction[] Assemble(Failure[] failures)
    {
        BpfAssembler assembler = new();
        foreach (Failure failure in failures)
        {
            BpfLabel isCall = new();
            BpfLabel fails = new();
            BpfLabel next = new();
            assembler.Load(FilterProgram.NumberOffset);
            assembler.IfEqual((uint)SyscallTable.Number(failure.Call), isCall, next);
            assembler.Mark(isCall);
            assembler.Load((uint)(16 + (8 * failure.Argument)));
            assembler.And(failure.Mask);
            assembler.IfEqual(failure.Value, fails, next);
            assembler.Mark(fails);
            assembler.Return(FilterProgram.ReturnErrno | failure.Errno);
            assembler.Mark(next);
        }

        assembler.Return(FilterProgram.ReturnAllow);
        return assembler.Assemble();
    }

    /// <summary>On this thread, which is the one that becomes the program.</summary>
    private static void Install(BpfInstruction[] program)
    {
        // Without privileges a filter needs this first; it also shows that a seal can be taken when it is set already.
        _ = Libc.Prctl(SetNoNewPrivileges, 1);
        fixed (BpfInstruction* first = program)
        {
            FilterHeader header = new() { Length = (ushort)program.Length, Instructions = first };
            if (Libc.Syscall(SyscallTable.Number("seccomp"), SetModeFilter, 0, (nint)(&header)) != 0)
            {
                throw new InvalidOperationException($"no filter, errno {Marshal.GetLastPInvokeError()}");
            }
        }
    }
}
