using System.Runtime.InteropServices;

namespace CapitalOs.ProbeHost.Techniques;

/// <summary>Numbers of system calls on this machine's architecture.</summary>
internal static class Numbers
{
    public static nint Socket => Of(41, 198);

    public static nint Connect => Of(42, 203);

    public static nint SendTo => Of(44, 206);

    public static nint Bind => Of(49, 200);

    public static nint SocketPair => Of(53, 199);

    public static nint Kill => Of(62, 129);

    public static nint AddKey => Of(248, 217);

    public static nint Clone => Of(56, 220);

    public static nint Execve => Of(59, 221);

    public static nint ExitGroup => Of(231, 94);

    private static nint Of(nint x64, nint arm64) =>
        RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? arm64 : x64;
}
