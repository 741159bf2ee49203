using CapitalOs.Host.Data;

namespace CapitalOs.Host.Cli;

/// <summary>
/// Where the books of a demo live: in the folder that a person named, else in one that goes with the demo.
/// </summary>
internal sealed class DemoFolder : IDisposable
{
    private DemoFolder(DataDirectory data, bool isKept) => (Data, IsKept) = (data, isKept);

    public DataDirectory Data { get; }

    /// <summary>Whether the books are there after the demo.</summary>
    public bool IsKept { get; }

    /// <exception cref="UsageException">The folder holds books already.</exception>
    public static DemoFolder Open(string? named, bool isKept = false)
    {
        DataDirectory data = new(named ?? Directory.CreateTempSubdirectory("capital-os-demo-").FullName);
        return data.HasBooks
            ? throw new UsageException($"there are books in {data.Root} already", "name an empty folder with --data")
            : new DemoFolder(data, isKept || named is not null);
    }

    public void Dispose()
    {
        if (!IsKept)
        {
            Directory.Delete(Data.Root, recursive: true);
        }
    }
}
