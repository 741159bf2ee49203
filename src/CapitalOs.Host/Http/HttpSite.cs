using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace CapitalOs.Host.Http;

/// <summary>
/// Keeps web pages out. A page of another site can make a browser call a local server, and by a name that it resolves
/// to this machine it can even read the answers. Such a request has a name in <c>Host</c>, or another site in
/// <c>Origin</c>; programs send neither.
/// </summary>
internal static class HttpSite
{
    /// <summary>The header that shows that a request comes by way of another site, or null.</summary>
    public static string? ForeignHeader(HttpRequest request)
    {
        if (!IsOwnName(request.Host.Host))
        {
            return "host";
        }

        StringValues origin = request.Headers.Origin;
        return origin.Count == 0 || (origin.Count == 1 && IsSameSite(origin[0], request.Host)) ? null : "origin";
    }

    /// <summary>
    /// A literal address is what it says, wherever a name service points; of names only the one that every system keeps
    /// for itself is believed. The port is left open: a tunnel or container may show another one.
    /// </summary>
    private static bool IsOwnName(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || IPAddress.TryParse(host.AsSpan().Trim("[]"), out _);

    private static bool IsSameSite(string? origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out Uri? site)
        && site.Scheme is "http" or "https"
        && string.Equals(site.Authority, host.Value, StringComparison.OrdinalIgnoreCase);
}
