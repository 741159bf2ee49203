using CapitalOs.Host;

return await EntryPoint.RunAsync(args, []).ConfigureAwait(false);
