using System.Globalization;
using System.Runtime.InteropServices;
using CapitalOs.Seal.Native;

namespace CapitalOs.Seal.Supervision;

/// <summary>What the kernel itself says about how a process is held, from its status file.</summary>
internal sealed record ProcessAttestation(
    int Seccomp, int SeccompFilters, bool NoNewPrivileges, ulong Effective, ulong Permitted, ulong Ambient)
{
    private const int BytesMax = 16 * 1024;
    private const int ReadOnlyCloseOnExec = 0x80000;

    internal static ProcessAttestation OfSelf() => Parse("/proc/self/status");

    internal static ProcessAttestation Of(int processId) =>
        Parse(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/status"));

    /// <summary>What a status file says; nothing at all, which is no seal, when it cannot be read.</summary>
    internal static ProcessAttestation Parse(string path) =>
        TryParse(path) ?? new ProcessAttestation(-1, -1, false, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue);

    /// <summary>The same, or null when the thread or process has ended.</summary>
    internal static ProcessAttestation? TryParse(string path)
    {
        int fd = Libc.Open(path, ReadOnlyCloseOnExec);
        if (fd < 0)
        {
            RequireGone(Marshal.GetLastPInvokeError());
            return null;
        }

        // Read as it is: the text readers of the library take a start longer than everything else here.
        Span<byte> buffer = stackalloc byte[BytesMax];
        int length = 0;
        int count;
        while ((count = Descriptor.ReadSome(fd, buffer[length..])) > 0)
        {
            length += count;
        }

        int error = Marshal.GetLastPInvokeError();
        _ = Libc.Close(fd);
        if (count < 0)
        {
            RequireGone(error);
            return null;
        }

        ReadOnlySpan<byte> status = buffer[..length];
        return length == 0 ? null : new ProcessAttestation(
            Decimal(status, "\nSeccomp:\t"u8),
            Decimal(status, "\nSeccomp_filters:\t"u8),
            Decimal(status, "\nNoNewPrivs:\t"u8) == 1,
            Hexadecimal(status, "\nCapEff:\t"u8),
            Hexadecimal(status, "\nCapPrm:\t"u8),
            Hexadecimal(status, "\nCapAmb:\t"u8));
    }

    /// <summary>Names the layer that does not hold.</summary>
    internal void Require()
    {
        Require(Seccomp == 2, "seccomp", "the process is not filtered");
        Require(NoNewPrivileges, "no-new-privileges", "it is not set");
        Require((Effective | Permitted | Ambient) == 0, "capabilities", "the process still has some");
    }

    /// <summary>What cannot be read for another reason than that it is gone might be anything.</summary>
    private static void RequireGone(int error)
    {
        if (error is not (Errno.NoEntry or Errno.NoProcess))
        {
            throw SealException.FromErrno("attestation", "a status file cannot be read", error);
        }
    }

    private static void Require(bool ok, string layer, string what)
    {
        if (!ok)
        {
            throw new SealException(layer, what, "start it through capital-os, which seals it");
        }
    }

    private static int Decimal(ReadOnlySpan<byte> status, ReadOnlySpan<byte> name) =>
        int.TryParse(Field(status, name), CultureInfo.InvariantCulture, out int value) ? value : -1;

    private static ulong Hexadecimal(ReadOnlySpan<byte> status, ReadOnlySpan<byte> name) =>
        ulong.TryParse(
            Field(status, name), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong value)
            ? value
            : ulong.MaxValue;

    private static ReadOnlySpan<byte> Field(ReadOnlySpan<byte> status, ReadOnlySpan<byte> name)
    {
        int start = status.IndexOf(name);
        if (start < 0)
        {
            return default;
        }

        ReadOnlySpan<byte> rest = status[(start + name.Length)..];
        int end = rest.IndexOf((byte)'\n');
        return end < 0 ? rest : rest[..end];
    }
}
