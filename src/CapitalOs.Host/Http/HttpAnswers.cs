using System.Globalization;
using System.Text;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Problems;
using Microsoft.AspNetCore.Http;

namespace CapitalOs.Host.Http;

/// <summary>The bytes of HTTP answers. Nothing in them makes a browser or agent call elsewhere.</summary>
internal static class HttpAnswers
{
    private const string Json = "application/json";
    private const string ProblemJson = "application/problem+json";
    private const int BusySeconds = 1;

    public static Task WriteAsync(HttpContext context, CallResult result)
    {
        int? wait = result.RetryAfterSeconds ?? (result.Problem is { Code: ProblemCode.Busy } ? BusySeconds : null);
        if (wait is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if (result.Problem is { Code: ProblemCode.Unauthenticated })
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
        }

        if (result.Problem is { Code: ProblemCode.BodyUnreadable })
        {
            // Nobody knows where on this connection the next request would begin.
            context.Response.Headers.Connection = "close";
        }

        return WriteAsync(context, result.Status, result.Problem is null ? Json : ProblemJson, result.Body);
    }

    /// <summary>
    /// The same for an answer that may be large: a client that does not take it in time is let go, so that it cannot
    /// keep the place of its call and the memory of its answer.
    /// </summary>
    public static async Task WriteInTimeAsync(HttpContext context, CallResult result, TimeProvider clock)
    {
        if (result.Body.Length <= CallLimits.HttpAnswerBytesAtOnce)
        {
            await WriteAsync(context, result).ConfigureAwait(false);
            return;
        }

        using CancellationTokenSource end = new(CallLimits.HttpAnswerTime, clock);
        using CancellationTokenRegistration abort = end.Token.UnsafeRegister(
            static state => ((HttpContext)state!).Abort(), context);
        await WriteAsync(context, result).ConfigureAwait(false);
    }

    public static Task WriteStatusAsync(HttpContext context, int status, string word) =>
        WriteAsync(context, status, Json, Encoding.UTF8.GetBytes($$"""{"status":"{{word}}"}"""));

    public static Task WriteNoRouteAsync(HttpContext context) => WriteAsync(
        context,
        StatusCodes.Status404NotFound,
        ProblemJson,
        """{"status":404,"title":"There is no such route.","type":"about:blank"}"""u8.ToArray());

    private static async Task WriteAsync(HttpContext context, int status, string contentType, byte[] body)
    {
        HttpResponse response = context.Response;
        response.StatusCode = status;
        response.ContentType = contentType;
        response.ContentLength = body.Length;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        await response.Body.WriteAsync(body).ConfigureAwait(false);
    }
}
