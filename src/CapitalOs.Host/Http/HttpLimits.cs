using CapitalOs.Tools.Execution;

namespace CapitalOs.Host.Http;

/// <summary>Bounds of the HTTP door, with where they come from.</summary>
internal static class HttpLimits
{
    /// <summary>
    /// Largest body that Kestrel reads, in bytes: as much again as a call may have, so that an oversized call is still
    /// answered by the gate, with its event, rather than by a cut connection.
    /// </summary>
    public const long BodyBytesMax = 16L * CallLimits.BodyBytesMax;

    /// <summary>Largest head of a request, in bytes: a token, a correlation id and what ordinary clients add.</summary>
    public const int HeaderBytesMax = 16 * 1024;

    /// <summary>Most connections at once; each costs about 20 KiB of buffers.</summary>
    public const int ConnectionsMax = 1024;
}
