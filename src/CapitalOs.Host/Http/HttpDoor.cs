using CapitalOs.Host.Worker;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;

namespace CapitalOs.Host.Http;

/// <summary>The HTTP door: Kestrel on a listener that the supervisor opened.</summary>
internal sealed class HttpDoor : IAsyncDisposable
{
    private readonly WebApplication application;

    private HttpDoor(WebApplication application) => this.application = application;

    public static HttpDoor On(int listener, WorkerHost host)
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
        HttpRouter router = new(host);
        application.Run(router.ServeAsync);
        return new HttpDoor(application);
    }

    public Task StartAsync() => application.StartAsync();

    public Task WaitForStopAsync() => application.WaitForShutdownAsync();

    public ValueTask DisposeAsync() => application.DisposeAsync();
}
