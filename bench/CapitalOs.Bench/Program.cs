using CapitalOs.Bench;

return args is ["--crowd", string program, string host]
    ? await Crowd.RunAsync(Path.GetFullPath(program), Path.GetFullPath(host))
    : await Benchmark.RunAsync(args);
