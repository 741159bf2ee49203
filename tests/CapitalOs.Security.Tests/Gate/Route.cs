using CapitalOs.Security.Tests.Running;

namespace CapitalOs.Security.Tests.Gate;

/// <summary>Methods and paths that a caller without a credential may try.</summary>
public static class Route
{
    public static IReadOnlyList<string> Methods { get; } =
        ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"];

    /// <summary>Open to everybody, by GET alone.</summary>
    public static IReadOnlyList<string> Open { get; } = ["/health", "/livez", "/readyz"];

    /// <summary>Everything that is tried: what exists, its neighbours, and what other servers have.</summary>
    public static IReadOnlyList<string> Paths { get; } =
    [
        .. Open, "/tools", "/tools/list_tools", "/tools/create_account", "/tools/seal_self_test",
        "/", "/livez/", "//livez", "/LIVEZ", "/livez/x", "/health/", "/healthz", "/tools/", "/tools/no_such_tool",
        "/tools/list_tools/", "/tools/list_tools/x", "/TOOLS/list_tools", "/tool/list_tools", "/tools?x=1",
        "/tools/../health", "/tools/%2e%2e/health", "/tools/%00", "/%74ools", "/index.html", "/favicon.ico",
        "/robots.txt", "/metrics", "/debug", "/debug/pprof", "/swagger", "/openapi.json", "/admin", "/api", "/mcp",
        "/events", "/books", "/books/ledger.db", "/tokens/owner.token", "/.env", "/.well-known/security.txt",
    ];

    /// <summary>Whether the gate judges it: the calls of tools, by name, and the catalogue.</summary>
    public static bool IsGated(string method, string path)
    {
        string plain = Plain(path);
        return method == "GET" ? plain == "/tools"
            : method == "POST" && plain.StartsWith("/tools/", StringComparison.Ordinal)
                && !plain.Contains('\0', StringComparison.Ordinal);
    }

    /// <summary>Whether strangers get an answer.</summary>
    public static bool IsOpen(string method, string path) => method == "GET" && Open.Contains(Plain(path));

    /// <summary>A server decodes a path and resolves its dots before it looks at it.</summary>
    private static string Plain(string path) =>
        Uri.UnescapeDataString(new Uri($"http://host{path.Split('?')[0]}").AbsolutePath);

    public static async Task<IReadOnlyList<RouteAnswer>> PlayAsync(Uri address)
    {
        List<RouteAnswer> answers = [];
        foreach (string path in Paths)
        {
            foreach (string method in Methods)
            {
                RawAnswer answer = await RawHttp.SendAsync(
                    address, $"{method} {path} HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Length: 0\r\n");
                answers.Add(new RouteAnswer(method, path, answer.Status, answer.Body));
            }
        }

        return answers;
    }
}
