namespace CapitalOs.Host.Data;

/// <summary>
/// Where one set of books lives. The worker may write <see cref="Books"/> only: neither the tokens nor the evidence of
/// its own attempts are within its reach.
/// </summary>
internal sealed class DataDirectory
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public DataDirectory(string path) => Root = Path.GetFullPath(path);

    public string Root { get; }

    public string Books => Path.Combine(Root, "books");

    public string Database => Path.Combine(Books, "ledger.db");

    public string Temporary => Path.Combine(Books, "tmp");

    public string Evidence => Path.Combine(Root, "evidence", "evidence.log");

    public string TokenFile => TokenFileOf("owner");

    /// <summary>What the operator decided; the worker cannot read it.</summary>
    public string Configuration => Path.Combine(Root, "config.json");

    public bool HasBooks => File.Exists(Database);

    /// <exception cref="UsageException">There are no books.</exception>
    public void RequireBooks()
    {
        if (!HasBooks)
        {
            throw new UsageException($"there are no books in {Root}", "run `capital-os init` first, or name --data");
        }
    }

    /// <summary>Where the token of one actor is kept.</summary>
    public string TokenFileOf(string actor) => Path.Combine(Root, "tokens", $"{actor}.token");

    /// <summary>The folder that a person named, else <c>CAPITAL_OS_DATA</c>, else the XDG data home.</summary>
    public static DataDirectory Choose(string? named)
    {
        string? chosen = named ?? Environment.GetEnvironmentVariable("CAPITAL_OS_DATA");
        if (!string.IsNullOrEmpty(chosen))
        {
            return new DataDirectory(chosen);
        }

        string? home = Environment.GetEnvironmentVariable("XDG_DATA_HOME");
        string root = string.IsNullOrEmpty(home)
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share")
            : home;
        return new DataDirectory(Path.Combine(root, "capital-os"));
    }

    /// <summary>
    /// Makes the folders, for their owner only. The folder of the evidence is left to the seal, which refuses to start
    /// where it cannot be had.
    /// </summary>
    public void Create()
    {
        foreach (string folder in (string[])
            [Root, Books, Temporary, Path.GetDirectoryName(TokenFile)!])
        {
            Directory.CreateDirectory(folder, OwnerOnly);
        }
    }
}
