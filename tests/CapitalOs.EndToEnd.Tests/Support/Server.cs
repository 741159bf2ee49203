using System.Diagnostics;

namespace CapitalOs.EndToEnd.Tests.Support;

/// <summary>A running <c>capital-os serve</c> on a free port.</summary>
internal sealed class Server : IAsyncDisposable
{
    private const string Greeting = "capital-os: serving ";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly Process process;
    private readonly Task<string> error;

    private Server(Process process, Task<string> error, string data, Uri address, List<int> below)
    {
        this.process = process;
        this.error = error;
        Data = data;
        Address = address;
        Below = below;
    }

    public string Data { get; }

    public Uri Address { get; }

    public int Pid => process.Id;

    /// <summary>The sealed worker, and whatever else the supervisor started.</summary>
    public IReadOnlyList<int> Below { get; }

    public static async Task<Server> StartAsync(string data)
    {
        Process process = Process.Start(
            Cli.Start(BuiltProgram.Path, ["serve", "--data", data, "--listen", "127.0.0.1:0"]))!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        using CancellationTokenSource limit = new(Limit);
        string? line;
        while ((line = await process.StandardOutput.ReadLineAsync(limit.Token).ConfigureAwait(false)) is not null)
        {
            if (line.StartsWith(Greeting, StringComparison.Ordinal))
            {
                _ = process.StandardOutput.ReadToEndAsync();
                return new Server(process, error, data, new Uri(line[Greeting.Length..]), Signals.Below(process.Id));
            }
        }

        throw new InvalidOperationException($"the server did not start: {await error.ConfigureAwait(false)}");
    }

    public ToolClient Client(string? token = null) => new(
        Address, token ?? File.ReadAllText(Path.Combine(Data, "tokens", "owner.token")).Trim());

    public ToolClient ClientWithoutToken() => new(Address, null);

    /// <summary>Kills the supervisor and the worker, in the given order, and waits until both are gone.</summary>
    public async Task KillAsync(bool workerFirst)
    {
        int[] all = workerFirst ? [.. Below, Pid] : [Pid, .. Below];
        foreach (int pid in all)
        {
            Signals.Send(pid, Signals.Kill);
        }

        await process.WaitForExitAsync().WaitAsync(Limit).ConfigureAwait(false);
    }

    /// <summary>Asks it to end.</summary>
    /// <returns>The exit code and everything that it said on standard error.</returns>
    public async Task<(int ExitCode, string Error)> StopAsync()
    {
        Signals.Send(Pid, Signals.Terminate);
        await process.WaitForExitAsync().WaitAsync(Limit).ConfigureAwait(false);
        return (process.ExitCode, await error.ConfigureAwait(false));
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync(workerFirst: false).ConfigureAwait(false);
        }

        process.Dispose();
    }
}
