using CapitalOs.Bench;

return await Benchmark.RunAsync(args);
