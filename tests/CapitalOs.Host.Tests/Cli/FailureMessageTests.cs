using CapitalOs.Store.Failures;

namespace CapitalOs.Host.Tests.Cli;

/// <summary>Exit codes say what to do: 5 means that the books need somebody, 1 that trying again may help.</summary>
public sealed class FailureMessageTests
{
    private const int Unexpected = 1;
    private const int Integrity = 5;

    public static TheoryData<BooksOpenReason> Reasons => [.. Enum.GetValues<BooksOpenReason>()];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void BooksThatDoNotOpen_AreAMatterOfIntegrity_UnlessOnlyBusy(BooksOpenReason reason)
    {
        FailureMessage? message = FailureMessage.Of(new BooksOpenException(reason, "they do not open", "do this"));

        Assert.Equal(reason == BooksOpenReason.Busy ? Unexpected : Integrity, message?.ExitCode);
        Assert.Contains("do this", message?.Text, StringComparison.Ordinal);
    }
}
