using System.Runtime.InteropServices;
using CapitalOs.Seal.Native;

namespace CapitalOs.Seal.Broker;

/// <summary>
/// Puts a descriptor of the supervisor into a program that waits in a refused call. This is the only way by which a
/// sealed program gets one: it has no channel that could carry any.
/// </summary>
internal static unsafe class DescriptorGift
{
    private const nuint AddDescriptor = 0x40182103;
    private const uint AtNumber = 1;
    private const uint AndAnswer = 2;
    private const uint CloseOnExec = 0x80000;

    /// <summary>
    /// Gives it and answers the call with its number, in one step. Returns the number, or -1 when the program waits no
    /// more.
    /// </summary>
    internal static int AsAnswer(int listener, ulong id, int fd, bool closesOnExec) =>
        Give(listener, id, fd, AndAnswer, 0, closesOnExec);

    /// <summary>Gives it under a number, in place of what the program has there. The call still waits.</summary>
    internal static bool InPlaceOf(int listener, ulong id, int fd, int number, bool closesOnExec) =>
        Give(listener, id, fd, AtNumber, (uint)number, closesOnExec) >= 0;

    private static int Give(int listener, ulong id, int fd, uint flags, uint number, bool closesOnExec)
    {
        DescriptorGiftRequest request = new()
        {
            Id = id,
            Flags = flags,
            Source = (uint)fd,
            Target = number,
            TargetFlags = closesOnExec ? CloseOnExec : 0,
        };
        int result;
        do
        {
            result = Libc.Ioctl(listener, AddDescriptor, &request);
        }
        while (result < 0 && Marshal.GetLastPInvokeError() == Errno.Interrupted);

        return result;
    }
}
