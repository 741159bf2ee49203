using CapitalOs.Host;

return await EntryPoint.RunAsync(args, HostParts.Product).ConfigureAwait(false);
