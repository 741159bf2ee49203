namespace CapitalOs.Security.Tests.Sinks;

/// <summary>A file that only a child process would make.</summary>
public sealed class FileSink(string path) : Sink
{
    public override string Target => path;

    public override Task<IReadOnlyList<byte[]>> ReceivedAsync()
    {
        if (!File.Exists(path))
        {
            return Task.FromResult<IReadOnlyList<byte[]>>([]);
        }

        byte[] bytes = File.ReadAllBytes(path);
        File.Delete(path);
        return Task.FromResult<IReadOnlyList<byte[]>>([bytes]);
    }

    protected override void Close() => File.Delete(path);
}
