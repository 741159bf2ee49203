namespace CapitalOs.TestKit;

/// <summary>Where the checkout is, found from the test's own place.</summary>
public static class Repository
{
    /// <summary>The folder that holds <c>CapitalOs.slnx</c>.</summary>
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "CapitalOs.slnx")))
            {
                return at.FullName;
            }
        }

        throw new InvalidOperationException("CapitalOs.slnx is not above the test's folder");
    }
}
