using System.Globalization;
using CapitalOs.Seal.Filter;
using CapitalOs.Seal.Launch;

namespace CapitalOs.Seal.Probe;

/// <summary>
/// Takes one layer or one rule of the seal away, so that tests can see the vectors that it holds go through:
/// <c>seccomp</c>, <c>landlock</c>, <c>architecture</c>, <c>abi:N</c> or <c>rule:CALL</c>. A call that is permitted by
/// the table itself, <c>table:CALL</c>, is one that the start can notice.
/// </summary>
internal static class Ablation
{
    private const uint Intel32 = 0x40000003;

    internal static LaunchLayers Of(string[] removed)
    {
        LaunchLayers layers = new();
        foreach (string one in removed)
        {
            layers = Without(layers, one);
        }

        return layers;
    }

    private static LaunchLayers Without(LaunchLayers layers, string one) => one.Split(':') switch
    {
        ["orphan", string process, string input, string output, string read, string write] => layers with
        {
            OutlivesSupervisor = true,
            Lifeline = () => Orphan.Lifeline(process, read, write),
            Descriptors = descriptors => Orphan.OwnStreams(descriptors, process, input, output),
        },
        ["landlock"] => layers with { HasLandlock = false },
        ["seccomp"] => layers with { Filter = static _ => [Allow] },
        ["architecture"] => layers with
        {
            Filter = program =>
                [Load(FilterProgram.ArchitectureOffset), Skip(Intel32), Allow, .. layers.Filter(program)],
        },
        ["abi", string version] => layers with { LandlockCap = int.Parse(version, CultureInfo.InvariantCulture) },
        ["table", string call] => layers with { Table = Permitting(call) },
        ["rule", string call] => layers with
        {
            Filter = program =>
            [
                Load(FilterProgram.NumberOffset),
                Skip((uint)SyscallTable.Number(call)),
                Allow,
                .. layers.Filter(program),
            ],
        },
        _ => throw new ArgumentException($"there is no layer {one}"),
    };

    private static PolicyTable Permitting(string call) => PolicyTable.Reviewed with
    {
        Rows =
        [
            .. PolicyTable.Reviewed.Rows.Select(
                row => row.Name == call ? row with { Worker = Verdict.Allow, Command = Verdict.Allow } : row),
        ],
    };

    private static BpfInstruction Allow => new(BpfInstruction.Return, 0, 0, FilterProgram.ReturnAllow);

    private static BpfInstruction Load(uint offset) => new(BpfInstruction.LoadWord, 0, 0, offset);

    /// <summary>Goes on with the next instruction when equal, and past it otherwise.</summary>
    private static BpfInstruction Skip(uint value) => new(BpfInstruction.JumpEqual, 0, 1, value);
}
