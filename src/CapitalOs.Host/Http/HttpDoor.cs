using CapitalOs.Host.Worker;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Gate;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CapitalOs.Host.Http;

/// <summary>The HTTP door: Kestrel on a listener that the supervisor opened.</summary>
internal sealed class HttpDoor : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly HttpRouter router;

    private HttpDoor(WebApplication application, HttpRouter router)
    {
        this.application = application;
        this.router = router;
    }

    /// <param name="listener">The bound socket that was inherited.</param>
    /// <param name="executor">What every call goes through.</param>
    /// <param name="throttle">How often callers are heard.</param>
    /// <param name="health">How the worker is, asked anew for each answer.</param>
    /// <param name="opened">Nobody is answered before this; null: at once.</param>
    /// <param name="clock">How long clients may take for an answer; null: the system's.</param>
    public static HttpDoor On(
        int listener,
        Executor executor,
        CallThrottle throttle,
        Func<HealthReport> health,
        Task? opened = null,
        TimeProvider? clock = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            Bound(kestrel.Limits);
            kestrel.ListenHandle((ulong)listener, options => options.Protocols = HttpProtocols.Http1);
        });

        // A call goes on where its bytes came in, without being handed from thread to thread on its way.
        builder.Services.Configure<SocketTransportOptions>(sockets => sockets.UnsafePreferInlineScheduling = true);
        WebApplication application = builder.Build();
        HttpRouter router = new(executor, throttle, health, opened ?? Task.CompletedTask, clock ?? TimeProvider.System);
        application.Run(router.ServeAsync);
        return new HttpDoor(application, router);
    }

    /// <summary>How many more calls would be served at once.</summary>
    public int FreePlaces => router.FreePlaces;

    public Task StartAsync() => application.StartAsync();

    public Task WaitForStopAsync() => application.WaitForShutdownAsync();

    public async ValueTask DisposeAsync()
    {
        await application.DisposeAsync().ConfigureAwait(false);
        router.Dispose();
    }

    private static void Bound(KestrelServerLimits limits)
    {
        MinDataRate slowest = new(CallLimits.HttpBytesPerSecondMin, CallLimits.HttpGraceTime);
        limits.MaxRequestBodySize = CallLimits.HttpBodyBytesMax;
        limits.MaxRequestHeadersTotalSize = CallLimits.HttpHeadBytesMax;
        limits.MaxRequestHeaderCount = CallLimits.HttpHeadersMax;
        limits.MaxRequestLineSize = CallLimits.HttpRequestLineBytesMax;
        limits.MaxConcurrentConnections = CallLimits.HttpConnectionsMax;
        limits.RequestHeadersTimeout = CallLimits.HttpHeadTime;
        limits.KeepAliveTimeout = CallLimits.HttpIdleTime;
        limits.MinRequestBodyDataRate = slowest;
        limits.MinResponseDataRate = slowest;
    }
}
