using CapitalOs.Store.Failures;
using CapitalOs.Store.Sqlite;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.SelfTest;
using CapitalOs.Tools.Settings;
using CapitalOs.Tools.Verification;

namespace CapitalOs.EndToEnd.Tests.Support;

/// <summary>The verifier of the program, run in this process.</summary>
internal static class Books
{
    public static ToolCatalogue Catalogue { get; } = GroundTools.Catalogue(new NoProbe(), new NoSettings(), []);

    /// <summary>The first fault, or null; books that cannot even be opened have a fault too.</summary>
    public static async Task<VerificationFault?> FaultOfAsync(string database)
    {
        try
        {
            await using SqliteBooks books = SqliteBooks.Open(database);
            return BooksVerifier.Verify(books, Catalogue, onProgress: null).Fault;
        }
        catch (BooksOpenException refused)
        {
            return new VerificationFault("open", refused.Message, string.Empty);
        }
    }

    private sealed class NoProbe : ISealProbe
    {
        public IReadOnlyList<ProbeOutcome> Run() => throw new InvalidOperationException("nothing runs tools here");
    }
}
