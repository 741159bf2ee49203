using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CapitalOs.Seal.Probe;

/// <summary>A real server on the inherited listener, with a database behind it.</summary>
internal static class KestrelProbe
{
    internal static int Run(WorkerSeal seal, string folder)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { ContentRootPath = folder });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenHandle(InheritedListener.WorkerDescriptor));
        WebApplication app = builder.Build();
        app.Run(async context =>
        {
            using InvocationScope scope = seal.Enter();
            if (context.Request.Path == "/leak")
            {
                _ = Probes.Run("udp", ["127.0.0.1", "9"]);
            }
            else
            {
                _ = SqliteProbe.Run(folder);
            }

            await context.Response.WriteAsync($"violations {scope.Violations().Count}").ConfigureAwait(false);
        });
        app.Run();
        Console.WriteLine($"stopped in order, unattributed {seal.Unattributed}");
        return 0;
    }
}
