using System.Collections.Immutable;
using CapitalOs.Ledger.Journals;
using CsCheck;

namespace CapitalOs.Ledger.Tests.Journals;

public sealed class RoundTripTests
{
    private static readonly string[] Symbols = ["USD", "$", "", "a b", "X1", "é"];

    private const string NameCharacters = "abcXYZ019 _-.,()[]|=*!#@{}\"'éж字€$:/";

    private static readonly Gen<string> GenText =
        Gen.String[Gen.Char[NameCharacters], 0, 12].Select(text => text.Trim());

    private static readonly Gen<string> GenAccount = Gen.String[Gen.Char["abcXYZ019 _-.,=é字€()"], 1, 8]
        .Array[1, 3]
        .Select(parts => string.Join(':', parts));

    private static readonly Gen<JournalComment> GenComment =
        GenText.Array[0, 3].Select(lines => JournalComment.FromLines(lines));

    private static readonly Gen<JournalAmount> GenAmount = Gen.Select(
        Gen.Long[-1_000_000_000_000, 1_000_000_000_000], Gen.Int[0, 9], Gen.OneOf([.. Symbols.Select(Gen.Const)]),
        (mantissa, scale, commodity) => new JournalAmount(mantissa, scale, commodity));

    private static readonly Gen<JournalTransaction> GenTransaction = Gen.Select(
        Gen.Int[0, 20_000], Gen.Int[-1, 30], Gen.Enum<JournalStatus>(), GenText, GenText, GenComment,
        Gen.Select(GenAccount, GenAccount, GenAmount, GenComment, Gen.Enum<JournalStatus>()).Array[0, 3],
        (day, second, status, code, description, comment, moves) => new JournalTransaction(
            DateOnly.FromDayNumber(730_000 + day),
            second < 0 ? null : DateOnly.FromDayNumber(730_000 + second),
            status, code, description, comment,
            [.. moves.SelectMany(move => Pair(move.Item1, move.Item2, move.Item3, move.Item4, move.Item5))],
            JournalPosition.None, 0));

    private static IEnumerable<JournalPosting> Pair(
        string from, string to, JournalAmount amount, JournalComment comment, JournalStatus status)
    {
        yield return JournalPosting.Of(from, amount, comment) with { Status = status };
        yield return JournalPosting.Of(to, -amount);
    }

    [Fact]
    public void WhatIsWritten_IsReadBackTheSame()
    {
        int written = 0;
        GenTransaction.Array[0, 4].Sample(
            transactions =>
            {
                JournalWriteResult result = JournalWriter.Write(new([], [], [.. transactions]));
                if (!result.IsWritten)
                {
                    return true;
                }

                Interlocked.Increment(ref written);
                ImmutableArray<JournalTransaction> back = Some.Journal(result.Text).Transactions;
                return transactions.Select(Dump).SequenceEqual(back.Select(Dump));
            },
            iter: 4_000);
        Assert.InRange(written, 400, int.MaxValue);
    }

    [Fact]
    public void Prices_AreReadBackTheSame_AndNeverMakeAmountsFiner() => Gen.Select(
        Gen.Int[0, 20_000], Gen.OneOf([.. Symbols.Where(one => one.Length > 0).Select(Gen.Const)]), GenAmount,
        GenComment).Array[1, 4].Sample(lines =>
        {
            JournalMarketPrice[] prices = [.. lines.Select(line => new JournalMarketPrice(
                DateOnly.FromDayNumber(730_000 + line.Item1), null, line.Item2, line.Item3, line.Item4,
                JournalPosition.None))];
            JournalTransaction one = JournalTransaction.Of(
                new DateOnly(2026, 1, 1), "x", [.. Pair(
                    "a", "b", new JournalAmount(1, 0, "USD"), JournalComment.None, JournalStatus.Unmarked)]);
            JournalWriteResult result = JournalWriter.Write(new([], [], [one]) { Prices = [.. prices] });
            if (!result.IsWritten)
            {
                return true;
            }

            Journal back = Some.Journal(result.Text);
            return prices.Select(Dump).SequenceEqual(back.Directives.OfType<JournalMarketPrice>().Select(Dump))
                && back.Directives.OfType<JournalCommodityDeclaration>().Single(it => it.Commodity == "USD").Scale == 0;
        });

    [Fact]
    public void WhatIsWritten_IsReadByHledger_AsByUs()
    {
        List<JournalTransaction> transactions = [];
        GenTransaction.Sample(
            transaction =>
            {
                if (transactions.Count < 300 && JournalWriter.Write(new([], [], [transaction])).IsWritten)
                {
                    transactions.Add(transaction);
                }
            },
            iter: 1_000, threads: 1);
        string text = JournalWriter.Write(new([], [], [.. transactions])).Text!;
        Assert.True(transactions.Count > 100);
        Assert.Equal(HledgerJson.TransactionsOf(text), HledgerJson.OursOf(Some.Final(text)));
    }

    [Fact]
    public void ReadingAMutatedJournal_GivesAJournalOrErrors_NeverAnException()
    {
        string seed = string.Join('\n', HledgerDifferentialTests.OddJournals.Select(row => row.Data));
        Gen<string> mutations = Gen.Select(
            Gen.Int[0, seed.Length - 1], Gen.Int[0, 40],
            Gen.String[Gen.Char["0129.,-=*!;()[]@{}\"~PYDE \t\n\u00a0\ud83d$a:"], 0, 6],
            Gen.Int[0, seed.Length - 1], (at, cut, insert, from) =>
            {
                string tail = seed[Math.Min(seed.Length, at + cut)..Math.Min(seed.Length, at + cut + 400)];
                return string.Concat(seed.AsSpan(from % 300, Math.Min(at, 300)), insert, tail);
            });
        mutations.Sample(
            text =>
            {
                JournalReadResult read = Some.Read(text);
                Assert.NotEqual(read.IsRead, read.Errors.Any());
                if (read.IsRead)
                {
                    JournalFinaliseResult final = JournalFinaliser.Finalise(read.Journal);
                    Assert.NotEqual(final.IsFinal, final.Errors.Any());
                }
            },
            time: 3);
    }

    private static string Dump(JournalMarketPrice price) =>
        $"{price.Date:O} {price.Commodity} {price.Price} {price.Comment.Lines.Length} {price.Comment}";

    private static string Dump(JournalTransaction transaction) => string.Join('\n', transaction.Postings
        .Select(posting => $"{posting.Status} {posting.Account}  {posting.Amounts[0]} "
            + $"({posting.Amounts[0].Scale}) ; {posting.Comment}")
        .Prepend($"{transaction.Date:O}={transaction.SecondaryDate:O} {transaction.Status} ({transaction.Code}) "
            + $"{transaction.Description} ; {transaction.Comment.Lines.Length} {transaction.Comment}"));
}
