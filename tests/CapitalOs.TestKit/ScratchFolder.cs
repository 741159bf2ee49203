namespace CapitalOs.TestKit;

/// <summary>A folder of a test's own, gone when the test is.</summary>
public sealed class ScratchFolder : IDisposable
{
    /// <summary>The full path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("capital-os-test-").FullName;

    /// <summary>A path inside the folder.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
