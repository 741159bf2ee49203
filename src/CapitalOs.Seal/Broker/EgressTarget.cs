using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CapitalOs.Seal.Broker;

/// <summary>
/// A literal address: <c>tcp:192.0.2.1:5432</c>, <c>tcp:[2001:db8::1]:5432</c> or <c>unix:/run/x/socket</c>. Never a
/// name, a range or a wildcard, so that nothing has to be resolved and nothing can be meant besides.
/// </summary>
public sealed class EgressTarget
{
    private const string TcpPrefix = "tcp:";
    private const string UnixPrefix = "unix:";
    private const int LinuxUnix = 1;
    private const int LinuxInet = 2;
    private const int LinuxInet6 = 10;

    /// <summary>sun_path holds 108 bytes, the last of which is the end.</summary>
    private const int PathBytesMax = 107;

    private readonly byte[] _socketAddress;

    private EgressTarget(string text, byte[] socketAddress) => (Text, _socketAddress) = (text, socketAddress);

    /// <summary>The address in its one normal form; equal texts are equal targets.</summary>
    public string Text { get; }

    /// <summary>Whether it is a local socket, of which no bytes can be counted.</summary>
    public bool IsUnix => Family == LinuxUnix;

    /// <summary>The kernel's number of its address family: 1, 2 or 10.</summary>
    internal int Family => BinaryPrimitives.ReadUInt16LittleEndian(_socketAddress);

    /// <summary>What connect takes.</summary>
    internal ReadOnlySpan<byte> SocketAddress => _socketAddress;

    /// <summary>Reads a literal address.</summary>
    /// <param name="text">See the type.</param>
    /// <param name="target">The target, when the answer is true.</param>
    /// <param name="problem">What is wrong, in words, when the answer is false; else empty.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out EgressTarget? target, out string problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        target = null;
        (byte[]? address, string normal, problem) =
            text.StartsWith(TcpPrefix, StringComparison.Ordinal) ? Tcp(text[TcpPrefix.Length..])
            : text.StartsWith(UnixPrefix, StringComparison.Ordinal) ? Unix(text[UnixPrefix.Length..])
            : (null, string.Empty, "a target begins with tcp: or unix:");
        if (address is null)
        {
            return false;
        }

        target = new EgressTarget(normal, address);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>
    /// Whether a socket address that a program gave means this target. The bytes are a copy that nobody else can
    /// change.
    /// </summary>
    internal bool IsMeantBy(ReadOnlySpan<byte> address)
    {
        if (address.Length < 3 || BinaryPrimitives.ReadUInt16LittleEndian(address) != Family)
        {
            return false;
        }

        switch (Family)
        {
            case LinuxInet:
                return address.Length >= 16 && address[2..8].SequenceEqual(_socketAddress.AsSpan(2, 6));
            case LinuxInet6:
                // The flow label, four bytes after the port, chooses no destination.
                return address.Length >= 28
                    && address[2..4].SequenceEqual(_socketAddress.AsSpan(2, 2))
                    && address[8..28].SequenceEqual(_socketAddress.AsSpan(8, 20));
            default:
                int end = address[2..].IndexOf((byte)0);
                ReadOnlySpan<byte> path = end < 0 ? address[2..] : address.Slice(2, end);
                return path.SequenceEqual(_socketAddress.AsSpan(2, _socketAddress.Length - 3));
        }
    }

    private static (byte[]? Address, string Normal, string Problem) Tcp(string text)
    {
        int colon = text.LastIndexOf(':');
        string host = colon < 0 ? text : text[..colon];
        if (colon < 0 || !TryPort(text[(colon + 1)..], out ushort port))
        {
            return (null, string.Empty, "a TCP target ends in : and a port from 1 to 65535");
        }

        if (!TryAddress(host, out IPAddress? address))
        {
            return (null, string.Empty, "a TCP target has a literal address: 192.0.2.1 or [2001:db8::1], never a name");
        }

        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        if (!IsOneHost(address))
        {
            return (null, string.Empty, "the address is a wildcard, multicast, broadcast or reserved one");
        }

        bool isV6 = address.AddressFamily == AddressFamily.InterNetworkV6;
        if (isV6 && address.IsIPv6LinkLocal != (address.ScopeId != 0))
        {
            return (null, string.Empty, "a link-local address, and no other, names its interface: [fe80::1%2]");
        }

        string host6 = isV6 ? $"[{address}]" : address.ToString();
        string normal = string.Create(CultureInfo.InvariantCulture, $"{TcpPrefix}{host6}:{port}");
        return (Bytes(address, port), normal, string.Empty);
    }

    private static byte[] Bytes(IPAddress address, ushort port)
    {
        bool isV6 = address.AddressFamily == AddressFamily.InterNetworkV6;
        byte[] bytes = new byte[isV6 ? 28 : 16];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, isV6 ? (ushort)LinuxInet6 : (ushort)LinuxInet);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2), port);
        _ = address.TryWriteBytes(bytes.AsSpan(isV6 ? 8 : 4), out _);
        if (isV6)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(24), (uint)address.ScopeId);
        }

        return bytes;
    }

    private static bool TryPort(string text, out ushort port)
    {
        port = 0;
        return text.Length is >= 1 and <= 5 && text[0] != '0' && text.All(char.IsAsciiDigit)
            && ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port);
    }

    /// <summary>
    /// Four decimal numbers, or an address in brackets. The library also reads octal, hexadecimal and short forms,
    /// which people and programs understand differently; here they are nothing.
    /// </summary>
    private static bool TryAddress(string host, [NotNullWhen(true)] out IPAddress? address)
    {
        address = null;
        if (host.StartsWith('[') && host.EndsWith(']'))
        {
            string inner = host[1..^1];
            int percent = inner.IndexOf('%', StringComparison.Ordinal);
            string scope = percent < 0 ? "1" : inner[(percent + 1)..];
            string digits = percent < 0 ? inner : inner[..percent];
            return digits.Contains(':', StringComparison.Ordinal)
                && digits.All(c => char.IsAsciiHexDigit(c) || c is ':' or '.')
                && IsQuadOrNone(digits[(digits.LastIndexOf(':') + 1)..])
                && scope.Length is >= 1 and <= 9 && scope[0] != '0' && scope.All(char.IsAsciiDigit)
                && IPAddress.TryParse(inner, out address);
        }

        return IsDottedQuad(host) && IPAddress.TryParse(host, out address);
    }

    private static bool IsQuadOrNone(string tail) =>
        !tail.Contains('.', StringComparison.Ordinal) || IsDottedQuad(tail);

    private static bool IsDottedQuad(string text)
    {
        string[] parts = text.Split('.');
        return parts.Length == 4 && parts.All(part =>
            part.Length is >= 1 and <= 3
            && part.All(char.IsAsciiDigit)
            && (part.Length == 1 || part[0] != '0')
            && byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _));
    }

    private static bool IsOneHost(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork
        ? address.GetAddressBytes()[0] is >= 1 and < 224
        : !address.Equals(IPAddress.IPv6Any) && !address.IsIPv6Multicast;

    private static (byte[]? Address, string Normal, string Problem) Unix(string path)
    {
        bool isPlain = path.StartsWith('/')
            && !path.Any(char.IsControl)
            && path[1..].Split('/').All(part => part is not ("" or "." or ".."));
        int length = Encoding.UTF8.GetByteCount(path);
        if (!isPlain || length > PathBytesMax)
        {
            return (null, string.Empty, "a unix target is an absolute path without . or .., of at most 107 bytes");
        }

        byte[] bytes = new byte[2 + length + 1];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, LinuxUnix);
        _ = Encoding.UTF8.GetBytes(path, bytes.AsSpan(2));
        return (bytes, UnixPrefix + path, string.Empty);
    }
}
