using CapitalOs.Bench;

// The same executable is its own unsealed control: a child process serves, so that client and server are apart in
// both halves of a pair.
return args is [UnsealedServer.Argument, string database]
    ? await UnsealedServer.RunAsync(database)
    : await Benchmark.RunAsync(args);
