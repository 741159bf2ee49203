using CapitalOs.Bench;

return args is ["--crowd", string program]
    ? await Crowd.RunAsync(Path.GetFullPath(program))
    : await Benchmark.RunAsync(args);
