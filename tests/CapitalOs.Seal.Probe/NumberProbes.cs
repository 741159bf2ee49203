using System.Globalization;
using System.Runtime.InteropServices;
using CapitalOs.Seal.Filter;

namespace CapitalOs.Seal.Probe;

/// <summary>
/// Asks the kernel itself, number by number, and prints what it says: the error number, or 0. All arguments are -1,
/// which is no descriptor, no address and no size, so that a call that happens does no harm.
/// </summary>
internal static class NumberProbes
{
    private static readonly int[] Types = [1, 2, 3];

    internal static bool Calls(AttackProbes.RawCall call, string[] numbers)
    {
        foreach (string number in numbers)
        {
            nint result = call(nint.Parse(number, CultureInfo.InvariantCulture), -1, -1, -1, -1, -1, -1);
            Console.WriteLine($"{number} {Error(result)}");
        }

        return true;
    }

    internal static bool Families(AttackProbes.RawCall call)
    {
        int socket = SyscallTable.Number("socket");
        for (int family = 0; family <= 255; family++)
        {
            int[] errors = [.. Types.Select(type => Error(call(socket, family, type, 0, 0, 0, 0)))];
            Console.WriteLine($"{family} {string.Join(' ', errors)}");
        }

        return true;
    }

    private static int Error(nint result) => result < 0 ? Marshal.GetLastPInvokeError() : 0;
}
