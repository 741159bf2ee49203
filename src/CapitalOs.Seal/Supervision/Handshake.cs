using System.Text;
using CapitalOs.Seal.Native;

namespace CapitalOs.Seal.Supervision;

/// <summary>The supervisor's side of the control channel.</summary>
internal static class Handshake
{
    private const int LongestFailure = 4096;

    /// <summary>Waits for the notification listener; null when the launcher ended without a word.</summary>
    internal static int? ReceiveListener(int control)
    {
        (byte tag, int descriptor) = DescriptorPassing.Receive(control);
        if (tag == Launcher.FailureTag)
        {
            throw ReadFailure(control);
        }

        return tag == Launcher.ListenerTag && descriptor >= 0 ? Descriptor.MoveHigh(descriptor) : null;
    }

    /// <summary>Acknowledges, and returns when the exec has closed the channel.</summary>
    internal static void Acknowledge(int control)
    {
        _ = Descriptor.WriteAll(control, [Launcher.AcknowledgeTag]);
        Span<byte> tag = stackalloc byte[1];
        if (Descriptor.ReadExactly(control, tag) && tag[0] == Launcher.FailureTag)
        {
            throw ReadFailure(control);
        }
    }

    private static SealException ReadFailure(int control)
    {
        byte[] text = new byte[LongestFailure];
        int length = 0;
        int count;
        while (length < text.Length && (count = Descriptor.ReadSome(control, text.AsSpan(length))) > 0)
        {
            length += count;
        }

        string[] parts = Encoding.UTF8.GetString(text, 0, length).Split('\0');
        return parts.Length == 3
            ? new SealException(parts[0], parts[1], parts[2])
            : new SealException("launcher", "it failed without a reason", "start again");
    }
}
