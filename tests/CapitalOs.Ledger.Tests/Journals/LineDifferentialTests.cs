using System.Text;
using System.Text.Json;
using CapitalOs.Ledger.Journals;
using CapitalOs.TestKit;
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
            iter: 60_000, threads: 1);
        Assert.True(taken.Count > 300, $"{taken.Count} taken");
        using ScratchFolder folder = new();
        File.WriteAllText(folder.File("t.journal"), text.ToString());
        string[] arguments = ["-f", folder.File("t.journal"), "print", "-x", "-O", "json"];
        (int exitCode, string json, string error) = Hledger.Run(arguments);
        Assert.True(exitCode == 0, error);
        using JsonDocument document = JsonDocument.Parse(json);
        Assert.Equal(
            Some.Journal(text.ToString()).Transactions.Select(Ours),
            document.RootElement.EnumerateArray().Select(Theirs));
    }

    private static string Ours(JournalTransaction transaction) => string.Join('\n', transaction.Postings
        .Select(posting => $"{posting.Status} {posting.Account} ;{Text(posting.Comment)}")
        .Prepend($"{transaction.Date:O}={transaction.SecondaryDate:O} {transaction.Status} ({transaction.Code}) "
            + $"{transaction.Description} ;{Text(transaction.Comment)}"));

    private static string Text(JournalComment comment) =>
        string.Concat(comment.Lines.Select(line => line + "\n"))
        + string.Concat(comment.Tags.Select(tag => $"<{tag.Name}={tag.Value}>"));

    private static string Theirs(JsonElement transaction) => string.Join('\n', transaction.GetProperty("tpostings")
        .EnumerateArray()
        .Select(posting => $"{Value(posting, "pstatus")} {Value(posting, "paccount")} ;{Value(posting, "pcomment")}"
            + Tags(posting.GetProperty("ptags")))
        .Prepend($"{Value(transaction, "tdate")}={Value(transaction, "tdate2")} {Value(transaction, "tstatus")} "
            + $"({Value(transaction, "tcode")}) {Value(transaction, "tdescription")} ;{Value(transaction, "tcomment")}"
            + Tags(transaction.GetProperty("ttags"))));

    private static string? Value(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static string Tags(JsonElement tags) =>
        string.Concat(tags.EnumerateArray().Select(tag => $"<{tag[0].GetString()}={tag[1].GetString()}>"));
}
