using CapitalOs.Host.Worker;
using CapitalOs.Tools.Execution;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace CapitalOs.Host.Http;

/// <summary>
/// The routes: <c>POST /tools/{tool}</c> and <c>GET /tools</c> go through the gate; <c>/livez</c>, <c>/readyz</c> and
/// <c>/health</c> are open; nothing else exists.
/// </summary>
internal sealed class HttpRouter(Executor executor, Func<HealthReport> health)
{
    private const string ToolsPath = "/tools";
    private const string TokenHeader = "x-capital-auth-token";
    private const string CorrelationHeader = "x-correlation-id";

    public Task ServeAsync(HttpContext context)
    {
        string path = context.Request.Path.Value ?? string.Empty;
        bool isGet = HttpMethods.IsGet(context.Request.Method);
        return path switch
        {
            "/livez" when isGet => HttpAnswers.WriteStatusAsync(context, StatusCodes.Status200OK, "ok"),
            "/readyz" when isGet => ReadyAsync(context),
            "/health" when isGet => HealthAsync(context),
            ToolsPath when isGet => CallAsync(context, "list_tools", "{}"u8.ToArray()),
            _ when HttpMethods.IsPost(context.Request.Method)
                && path.StartsWith(ToolsPath + "/", StringComparison.Ordinal)
                => CallAsync(context, path[(ToolsPath.Length + 1)..], body: null),
            _ => HttpAnswers.WriteNoRouteAsync(context),
        };
    }

    private static (string? Token, string Method) Credential(HttpRequest request)
    {
        const string Scheme = "Bearer ";
        StringValues authorization = request.Headers.Authorization;
        StringValues header = request.Headers[TokenHeader];

        // Two credentials in one call leave open who acts: such a call has none.
        if (authorization.Count + header.Count != 1)
        {
            return (null, "bearer");
        }

        string value = (authorization.Count == 1 ? authorization : header)[0] ?? string.Empty;
        return header.Count == 1 ? (value, "header")
            : value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? (value[Scheme.Length..], "bearer")
            : (null, "bearer");
    }

    private static string? Correlation(HttpRequest request)
    {
        StringValues values = request.Headers[CorrelationHeader];
        return values.Count == 0 ? null : values.ToString();
    }

    private async Task CallAsync(HttpContext context, string tool, byte[]? body)
    {
        bool isTooLarge = false;
        string? correlation = Correlation(context.Request);
        if (body is null)
        {
            (body, isTooLarge) = await HttpBody.ReadAsync(context.Request).ConfigureAwait(false);
        }
        else
        {
            correlation ??= context.TraceIdentifier;
        }

        (string? token, string method) = Credential(context.Request);
        CallResult result = await executor.ExecuteAsync(new CallRequest
        {
            Tool = tool,
            Body = body,
            IsBodyTooLarge = isTooLarge,
            Token = token,
            TokenMethod = method,
            HeaderCorrelationId = correlation,
            Door = Door.Http,
        }).ConfigureAwait(false);
        await HttpAnswers.WriteAsync(context, result).ConfigureAwait(false);
    }

    private Task ReadyAsync(HttpContext context)
    {
        _ = health();
        return HttpAnswers.WriteStatusAsync(context, StatusCodes.Status200OK, "ok");
    }

    /// <summary>
    /// The route is open, so it says whether and not why: <c>capital-os health</c> tells the operator the rest.
    /// </summary>
    private Task HealthAsync(HttpContext context) => health().IsHealthy
        ? HttpAnswers.WriteStatusAsync(context, StatusCodes.Status200OK, "ok")
        : HttpAnswers.WriteStatusAsync(context, StatusCodes.Status503ServiceUnavailable, "degraded");
}
