using CapitalOs.Host;
using CapitalOs.ProbeHost.Techniques;
using CapitalOs.ProbeHost.Tools;

// The positive control: the same code as in the tools, in a process that nothing seals.
if (args is ["unsealed", string technique, string target])
{
    return Technique.Named(technique).Swallowing(target) ? 0 : 1;
}

if (args is ["unsealed-writable", string list])
{
    await Console.Out.WriteAsync(string.Join('\n', WritablePlaces.Of(list))).ConfigureAwait(false);
    return 0;
}

// From here on this is the product, with further tools.
return await EntryPoint.RunAsync(args, new HostParts { FurtherTools = ProbeTools.All() }).ConfigureAwait(false);
