using CapitalOs.BenchHost;
using CapitalOs.Host;

// One executable for both halves of a pair, so that they differ by the seal alone: with the argument it serves
// unsealed, otherwise it is the product.
return args is [UnsealedServer.Argument, string database]
    ? await UnsealedServer.RunAsync(database).ConfigureAwait(false)
    : await EntryPoint.RunAsync(args, HostParts.Product).ConfigureAwait(false);
