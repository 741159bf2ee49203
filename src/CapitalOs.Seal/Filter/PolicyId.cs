using System.Globalization;
using System.Text;
using CapitalOs.Seal.Evidence;
using CapitalOs.Seal.Landlock;
using CapitalOs.Seal.Launch;

namespace CapitalOs.Seal.Filter;

/// <summary>
/// Names a policy by its content: table version, filter bytes, Landlock rules and the entries of the allowlist, if any.
/// The process id in the filter counts
/// as zero and the caller's paths count by their role, so that the same policy has the same id on every machine.
/// </summary>
internal static class PolicyId
{
    /// <param name="plan">What is started.</param>
    /// <param name="abi">The Landlock that it gets.</param>
    /// <param name="reviewed">Its filter, with <see cref="SealedStart.UnknownProcess"/> for its process id.</param>
    internal static string Of(LaunchPlan plan, LandlockAbi abi, BpfInstruction[] reviewed)
    {
        BpfInstruction[] program = Array.ConvertAll(
            reviewed, one => one.Operand == SealedStart.UnknownProcess ? one with { Operand = 0 } : one);
        string header = string.Create(
            CultureInfo.InvariantCulture, $"capital-os policy v1\ntable={SyscallTable.Version} mode={plan.Mode}\n");
        return new PlainSha256()
            .Add(Encoding.UTF8.GetBytes(header + LandlockPlan.Describe(abi, LandlockPlan.Of(plan))))
            .Add(FilterProgram.Bytes(program))
            .Add(Encoding.UTF8.GetBytes(string.Concat(plan.Egress.Select(line => $"egress {line}\n"))))
            .Hex();
    }
}
