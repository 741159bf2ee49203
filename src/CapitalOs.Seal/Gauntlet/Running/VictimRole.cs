using System.Globalization;
using System.Runtime.InteropServices;
using CapitalOs.Seal.Native;

namespace CapitalOs.Seal.Gauntlet.Running;

/// <summary>
/// An ordinary process of the same user, with a canary in its memory and, if it was given one, a connection. It says
/// whether its canary is as it was.
/// </summary>
internal static unsafe class VictimRole
{
    internal const ulong Canary = 0x6361_6E61_7279_2121;

    private const int SetTracer = 0x59616D61;

    internal static int Run()
    {
        // Where tracing is limited to children, this one allows anybody, so that the control can show the attack.
        _ = Libc.Prctl(SetTracer, -1);
        ulong* canary = (ulong*)NativeMemory.Alloc(sizeof(ulong));
        *canary = Canary;
        LineChannel lines = new(0, 1);
        _ = lines.Send("victim", ((nint)canary).ToString(CultureInfo.InvariantCulture));
        while (lines.Read() is not null)
        {
            _ = lines.Send("canary", Volatile.Read(ref *canary) == Canary ? "intact" : "changed");
        }

        return 0;
    }
}
