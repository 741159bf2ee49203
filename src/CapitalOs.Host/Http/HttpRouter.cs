using CapitalOs.Host.Worker;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Gate;
using CapitalOs.Tools.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace CapitalOs.Host.Http;

/// <summary>
/// The routes: <c>POST /tools/{tool}</c> and <c>GET /tools</c> go through the gate; <c>/livez</c>, <c>/readyz</c> and
/// <c>/health</c> are open; nothing else exists.
/// </summary>
internal sealed class HttpRouter(
    Executor executor, CallThrottle throttle, Func<HealthReport> health, Task opened, TimeProvider clock) : IDisposable
{
    private const string ToolsPath = "/tools";
    private const string TokenHeader = "x-capital-auth-token";
    private const string CorrelationHeader = "x-correlation-id";
    private readonly SemaphoreSlim places = new(CallLimits.HttpCallsMax);

    public int FreePlaces => places.CurrentCount;

    public async Task ServeAsync(HttpContext context)
    {
        await opened.ConfigureAwait(false);
        if (HttpSite.ForeignHeader(context.Request) is { } header)
        {
            CallResult refused = await throttle.RefuseForeignAsync(header).ConfigureAwait(false);
            await HttpAnswers.WriteAsync(context, refused).ConfigureAwait(false);
            return;
        }

        await RouteAsync(context).ConfigureAwait(false);
    }

    public void Dispose() => places.Dispose();

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

    private Task RouteAsync(HttpContext context)
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

    /// <summary>Answers a call as far as its caller and the server have room, before anything of it is read.</summary>
    private async Task CallAsync(HttpContext context, string tool, byte[]? body)
    {
        (string? token, string method) = Credential(context.Request);
        CallResult? refused = await throttle.AdmitAsync(token).ConfigureAwait(false);
        bool hasPlace = refused is null && places.Wait(TimeSpan.Zero);
        if (!hasPlace)
        {
            refused ??= CallResult.Refused(
                new Problem(ProblemCode.Busy, "as many calls as fit are under way"), retryAfterSeconds: null);
            await HttpAnswers.WriteAsync(context, refused).ConfigureAwait(false);
            return;
        }

        try
        {
            CallResult result = await ExecuteAsync(context, tool, body, token, method).ConfigureAwait(false);
            await HttpAnswers.WriteInTimeAsync(context, result, clock).ConfigureAwait(false);
        }
        finally
        {
            places.Release();
        }
    }

    private async Task<CallResult> ExecuteAsync(
        HttpContext context, string tool, byte[]? body, string? token, string method)
    {
        BodyState state = BodyState.Whole;
        string? trace = TraceParent.CorrelationIdOf(context.Request.Headers.TraceParent);
        if (body is null)
        {
            (body, state) = await HttpBody.ReadAsync(context.Request).ConfigureAwait(false);
        }
        else
        {
            // People ask for the catalogue by its address alone.
            trace ??= context.TraceIdentifier;
        }

        return await executor.ExecuteAsync(new CallRequest
        {
            Tool = tool,
            Body = body,
            BodyState = state,
            Token = token,
            TokenMethod = method,
            HeaderCorrelationId = Correlation(context.Request),
            DefaultCorrelationId = trace,
            Door = Door.Http,
        }).ConfigureAwait(false);
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
