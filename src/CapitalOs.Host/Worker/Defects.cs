using CapitalOs.Store.Failures;

namespace CapitalOs.Host.Worker;

/// <summary>
/// Tells the operator of unexpected failures, on standard error; callers never see them. The message of an exception
/// may hold anything, content of the books too, and logs travel; so only the store's own messages are shown.
/// </summary>
internal static class Defects
{
    public static void Report(Exception defect)
    {
        string message = defect is BooksCommitException or BooksStorageException or BooksDamagedException
            ? $": {defect.Message}"
            : string.Empty;
        Console.Error.WriteLine($"capital-os: unexpected: {defect.GetType().Name}{message}\n{defect.StackTrace}");
    }
}
