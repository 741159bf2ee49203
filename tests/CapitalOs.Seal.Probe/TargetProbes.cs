using System.Text;
using CapitalOs.Seal.Filter;

namespace CapitalOs.Seal.Probe;

/// <summary>Attempts at random targets of one class, each handful of them in an invocation of its own.</summary>
internal static unsafe class TargetProbes
{
    private const int PerInvocation = 10;

    internal static int Run(WorkerSeal seal, string kind, int seed, int count)
    {
        Random random = new(seed);
        for (int done = 0; done < count; done += PerInvocation)
        {
            using InvocationScope scope = seal.Enter();
            for (int i = 0; i < PerInvocation; i++)
            {
                byte[] address = Target(kind, random);
                fixed (byte* at = address)
                {
                    Probes.Syscall(
                        SyscallTable.Number("connect"), random.Next(), (nint)at, address.Length, random.Next(), 0, 0);
                }
            }
        }

        return 0;
    }

    private static byte[] Target(string kind, Random random)
    {
        byte[] rest = new byte[26];
        random.NextBytes(rest);
        byte[] name = Encoding.ASCII.GetBytes(Convert.ToHexString(rest)[..random.Next(1, 50)]);
        return kind switch
        {
            "loopback" => [2, 0, rest[0], rest[1], 127, .. rest[2..13]],
            "private" => [2, 0, rest[0], rest[1], 10, .. rest[2..13]],
            "public" => [2, 0, rest[0], rest[1], 93, .. rest[2..13]],
            "public6" => [10, 0, .. rest[..6], 0x20, 0x01, .. rest[6..24]],
            "unix_path" => [1, 0, (byte)'/', .. name, 0],
            "unix_abstract" => [1, 0, 0, .. name],
            _ => throw new ArgumentException($"no kind {kind}"),
        };
    }
}
