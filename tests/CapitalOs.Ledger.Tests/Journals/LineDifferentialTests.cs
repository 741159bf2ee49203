using System.Text;
using CapitalOs.Ledger.Journals;
using CsCheck;

namespace CapitalOs.Ledger.Tests.Journals;

/// <summary>Hundreds of odd transactions: what we take apart, hledger must take apart in the same way.</summary>
public sealed class LineDifferentialTests
{
    private static readonly string[] HeaderPieces =
    [
        " ", "  ", "*", "!", "(c)", "(", ")", "x", "|", ";", " ; n:v", ",", "k:", "=2024-01-02", "/",
        "é", "=", "\t", "#", ": ",
    ];

    private static readonly string[] PostingPieces =
    [
        " ", "  ", "*", "!", "a", "b:c", ":", "(", ")", "1", "-1", "$", "=", "== 0", " ; ", "t:v", ",", "date:1/1",
        "[1/1]", "\t", "é", ";", "\n  ; more, x:y", "\n  ;", "\u00a0", "#", "[",
    ];

    private static readonly Gen<string> GenTransaction = Gen.Select(
        Gen.OneOf([.. HeaderPieces.Select(Gen.Const)]).Array[0, 6],
        Gen.OneOf([.. PostingPieces.Select(Gen.Const)]).Array[1, 7],
        (header, posting) => $"2024-01-01{string.Concat(header)}\n  {string.Concat(posting)}\n  z\n");

    [Fact]
    public void ATransactionThatIsTaken_IsTakenApart_AsHledgerDoes()
    {
        StringBuilder text = new();
        HashSet<string> taken = [];
        GenTransaction.Sample(
            transaction =>
            {
                // Running balances would make assertions depend on each other: only those without one are joined.
                JournalReadResult read = Some.Read(transaction);
                bool isFinal = read.IsRead && JournalFinaliser.Finalise(read.Journal).IsFinal;
                if (isFinal && read.Journal!.Transactions.All(t => t.Postings.All(p => p.Assertion is null))
                    && taken.Add(transaction))
                {
                    text.Append(transaction).Append('\n');
                }
            },
            iter: 30_000, threads: 1);
        Assert.True(taken.Count > 150, $"{taken.Count} taken");
        Assert.Equal(
            HledgerJson.TransactionsOf(text.ToString()), HledgerJson.OursOf(Some.Final(text.ToString())));
    }
}
