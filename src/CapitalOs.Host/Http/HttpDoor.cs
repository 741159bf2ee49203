using CapitalOs.Host.Worker;
using CapitalOs.Tools.Execution;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;

namespace CapitalOs.Host.Http;

/// <summary>The HTTP door: Kestrel on a listener that the supervisor opened.</summary>
internal sealed class HttpDoor : IAsyncDisposable
{
    private readonly WebApplication application;

    private HttpDoor(WebApplication application) => this.application = application;

    /// <param name="listener">The bound socket that was inherited.</param>
    /// <param name="executor">What every call goes through.</param>
    /// <param name="health">How the worker is, asked anew for each answer.</param>
    public static HttpDoor On(int listener, Executor executor, Func<HealthReport> health)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = HttpLimits.BodyBytesMax;
            kestrel.Limits.MaxRequestHeadersTotalSize = HttpLimits.HeaderBytesMax;
            kestrel.Limits.MaxConcurrentConnections = HttpLimits.ConnectionsMax;
            kestrel.ListenHandle((ulong)listener);
        });
        WebApplication application = builder.Build();
        HttpRouter router = new(executor, health);
        application.Run(router.ServeAsync);
        return new HttpDoor(application);
    }

    public Task StartAsync() => application.StartAsync();

    public Task WaitForStopAsync() => application.WaitForShutdownAsync();

    public ValueTask DisposeAsync() => application.DisposeAsync();
}
