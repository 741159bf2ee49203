using System.Globalization;
using CapitalOs.BenchHost;
using CapitalOs.BenchHost.Data;
using CapitalOs.BenchHost.Floor;
using CapitalOs.BenchHost.Inside;
using CapitalOs.BenchHost.Load;
using CapitalOs.Host;

// Everything that is measured is native and from this one executable; without one of these words it is the product.
switch (args)
{
    case [UnsealedServer.Argument, string database]:
        return await UnsealedServer.RunAsync(database).ConfigureAwait(false);
    case [FloorProgram.Argument, string books, string folder]:
        return FloorProgram.Run(books, folder);
    case [Generator.Argument, string database, string kind, string bundles]:
        await new Generator(DataOf(kind, bundles), Console.In.ReadLine()!).RunAsync(database).ConfigureAwait(false);
        return 0;
    case [LoadProgram.Argument, string address, string kind, string bundles]:
        return LoadProgram.Run(address, DataOf(kind, bundles));
    case [InsideProgram.Argument, string root, string kind, string bundles]:
        return InsideProgram.Run(root, kind, bundles);
    case [CountedCalls.Argument, string books, string call, string callers, string calls]:
        return await CountedCalls.RunAsync(books, call, NumberOf(callers), NumberOf(calls)).ConfigureAwait(false);
    case [WorkerSettings.Argument, string root]:
        return WorkerSettings.Run(root);
    case [InnerParts.Argument]:
        return InnerParts.Run();
    default:
        return await EntryPoint.RunAsync(args, HostParts.Product with
        {
            FurtherRoles = new()
            {
                [InsideRole.Name] = InsideRole.RunAsync,
                [WorkerSettings.RoleName] = static (_, _) => WorkerSettings.TellAsync(),
            },
        }).ConfigureAwait(false);
}

static Dataset DataOf(string kind, string bundles) =>
    new(kind == "hot", long.Parse(bundles, CultureInfo.InvariantCulture));

static int NumberOf(string text) => int.Parse(text, CultureInfo.InvariantCulture);
