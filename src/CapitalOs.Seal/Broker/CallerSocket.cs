using System.Globalization;

namespace CapitalOs.Seal.Broker;

/// <summary>The socket on which a waiting program calls connect, as the kernel describes it.</summary>
internal sealed record CallerSocket(bool IsNonBlocking, bool ClosesOnExec)
{
    private const uint NonBlocking = 0x800;
    private const uint CloseOnExec = 0x80000;

    /// <summary>Null when the number names no socket, or when nobody may look.</summary>
    internal static CallerSocket? Read(uint threadId, int number)
    {
        try
        {
            string process = string.Create(CultureInfo.InvariantCulture, $"/proc/{threadId}");
            string descriptor = number.ToString(CultureInfo.InvariantCulture);
            string? link = new FileInfo(Path.Combine(process, "fd", descriptor)).LinkTarget;
            string? flags = link?.StartsWith("socket:", StringComparison.Ordinal) == true
                ? File.ReadLines(Path.Combine(process, "fdinfo", descriptor))
                    .FirstOrDefault(line => line.StartsWith("flags:", StringComparison.Ordinal))
                : null;
            if (flags is null)
            {
                return null;
            }

            uint bits = Convert.ToUInt32(flags["flags:".Length..].Trim(), fromBase: 8);
            return new CallerSocket((bits & NonBlocking) != 0, (bits & CloseOnExec) != 0);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
