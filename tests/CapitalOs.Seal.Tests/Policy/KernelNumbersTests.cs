using System.Globalization;
using CapitalOs.Seal.Filter;
using CapitalOs.TestKit;

namespace CapitalOs.Seal.Tests.Policy;

/// <summary>
/// A policy for a processor is only as right as its numbers. The list beside this file was taken from the kernel's own
/// headers, not from the table.
/// </summary>
public sealed class KernelNumbersTests
{
    private static readonly string File =
        Path.Combine(Repository.Root, "tests", "CapitalOs.Seal.Tests", "Policy", "kernel-numbers.txt");

    [Fact]
    public void TheTable_HasEveryCallOfTheKernel_UnderItsNumber_AndNoOther()
    {
        IEnumerable<string> kernel = System.IO.File.ReadLines(File).Where(line => !line.StartsWith('#'));
        IEnumerable<string> table = PolicyTable.Reviewed.Rows
            .Select(row => $"{row.Name} {Number(row.X64)} {Number(row.Arm64)}");
        Assert.Equal(kernel.Order(StringComparer.Ordinal), table.Order(StringComparer.Ordinal));
    }

    private static string Number(int number) => number < 0 ? "-" : number.ToString(CultureInfo.InvariantCulture);
}
