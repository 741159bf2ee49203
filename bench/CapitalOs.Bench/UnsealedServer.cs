using System.Globalization;
using System.Net;
using CapitalOs.Host.Http;
using CapitalOs.Store.Sqlite;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.SelfTest;
using CapitalOs.Tools.Witness;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace CapitalOs.Bench;

/// <summary>The same executor behind the same web server, without supervisor, filter and witness.</summary>
internal sealed class UnsealedServer : ISealProbe
{
    public const string Argument = "__unsealed";

    public static async Task<int> RunAsync(string database)
    {
        await using SqliteBooks books = SqliteBooks.Open(database);
        Executor executor = new(
            books,
            GroundTools.Catalogue(new UnsealedServer(), []),
            new NoWitness(),
            TimeProvider.System,
            defect => Console.Error.WriteLine(defect));
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = HttpLimits.BodyBytesMax;
            kestrel.Limits.MaxConcurrentConnections = HttpLimits.ConnectionsMax;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        await using WebApplication application = builder.Build();
        application.Run(context => ServeAsync(context, executor));
        await application.StartAsync();
        string address = application.Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ServerProcess.Greeting}{address}"));
        await Console.In.ReadToEndAsync();
        return 0;
    }

    public IReadOnlyList<ProbeOutcome> Run() => [];

    private static async Task ServeAsync(HttpContext context, Executor executor)
    {
        (byte[] body, bool isTooLarge) = await HttpBody.ReadAsync(context.Request);
        string authorization = context.Request.Headers.Authorization.ToString();
        CallResult result = await executor.ExecuteAsync(new CallRequest
        {
            Tool = context.Request.Path.Value!["/tools/".Length..],
            Body = body,
            IsBodyTooLarge = isTooLarge,
            Token = authorization["Bearer ".Length..],
            Door = Door.Http,
        });
        await HttpAnswers.WriteAsync(context, result);
    }
}
