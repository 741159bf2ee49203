using CapitalOs.Seal;
using CapitalOs.Store.Failures;

namespace CapitalOs.Host;

/// <summary>What a person is told about a failure that is foreseen, and the exit code that goes with it.</summary>
internal sealed record FailureMessage(string Text, int ExitCode)
{
    private const int Unexpected = 1;
    private const int Usage = 2;
    private const int Integrity = 5;

    /// <summary>The message, or null when nobody foresaw it.</summary>
    public static FailureMessage? Of(Exception failure) => failure switch
    {
        UsageException usage => new(usage.Message, Usage),
        SealException seal => new($"seal: {seal.Message}", Supervisor.SealFailed),
        BooksOpenException { Reason: BooksOpenReason.Busy } busy => new(busy.Message, Unexpected),
        BooksOpenException books => new(books.Message, Integrity),
        InvalidDataException damage => new($"{damage.Message}\n  remedy: run `capital-os verify`", Integrity),
        BooksBusyException busy => new(busy.Message, Unexpected),
        IOException or UnauthorizedAccessException => new(failure.Message, Unexpected),
        _ => null,
    };

    /// <summary>Tells it on standard error.</summary>
    /// <returns>The exit code.</returns>
    public int Say()
    {
        Console.Error.WriteLine($"capital-os: {Text}");
        return ExitCode;
    }
}
