using System.Globalization;
using System.Security.Cryptography;
using System.Text;
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
    internal static string Of(LaunchPlan plan, LandlockAbi abi)
    {
        BpfInstruction[] program = FilterProgram.Build(plan.Facts(abi.Version, processId: 0));
        string header = string.Create(
            CultureInfo.InvariantCulture, $"capital-os policy v1\ntable={SyscallTable.Version} mode={plan.Mode}\n");
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(header + LandlockPlan.Describe(abi, LandlockPlan.Of(plan))));
        hash.AppendData(FilterProgram.Bytes(program));
        hash.AppendData(Encoding.UTF8.GetBytes(string.Concat(plan.Egress.Select(line => $"egress {line}\n"))));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
