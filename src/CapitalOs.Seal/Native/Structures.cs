using System.Runtime.InteropServices;

namespace CapitalOs.Seal.Native;

/// <summary>struct pollfd.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PollEntry
{
    internal int Descriptor;
    internal short Events;
    internal short Returned;
}

/// <summary>struct iovec.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct IoVector
{
    internal void* Base;
    internal nuint Length;
}

/// <summary>struct msghdr of 64-bit Linux.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct MessageHeader
{
    internal void* Name;
    internal uint NameLength;
    internal IoVector* Vectors;
    internal nuint VectorCount;
    internal void* Control;
    internal nuint ControlLength;
    internal int Flags;
}

/// <summary>struct cmsghdr that carries exactly one descriptor.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct DescriptorMessage
{
    internal nuint Length;
    internal int Level;
    internal int Type;
    internal int Descriptor;
    internal int Padding;
}

/// <summary>struct sock_fprog.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct FilterHeader
{
    internal ushort Length;
    internal void* Instructions;
}

/// <summary>struct seccomp_notif.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct Notification
{
    internal ulong Id;
    internal uint ThreadId;
    internal uint Flags;
    internal int Number;
    internal uint Architecture;
    internal ulong InstructionPointer;
    internal fixed ulong Arguments[6];
}

/// <summary>struct seccomp_notif_addfd.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct DescriptorGiftRequest
{
    internal ulong Id;
    internal uint Flags;
    internal uint Source;
    internal uint Target;
    internal uint TargetFlags;
}

/// <summary>
/// struct seccomp_notif_resp. The last word stays zero by construction: no code can ask the kernel to let a call
/// through. An error of zero tells the caller that its call is done, which the broker has then done itself.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct NotificationAnswer(ulong id, int errno)
{
    private readonly ulong _id = id;
    private readonly long _value;
    private readonly int _error = -errno;
    private readonly uint _zero;
}
