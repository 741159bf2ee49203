using System.Globalization;
using System.Text;

namespace CapitalOs.Ledger.Tests.Journals;

public sealed class ReadingCostTests
{
    private const int Few = 500;
    private const int Many = 8 * Few;

    /// <summary>Bytes are counted, not time: a busy machine says nothing about the reader.</summary>
    [Fact]
    public void ATransactionOfALongJournal_CostsNoMoreThanOneOfAShortOne()
    {
        _ = BytesForEach(Few);
        long few = BytesForEach(Few);
        long many = BytesForEach(Many);
        Assert.True(many <= few + (few / 4), $"{few} bytes for each of {Few}, {many} for each of {Many}");
    }

    private static long BytesForEach(int transactions)
    {
        string text = Journal(transactions);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(transactions, Some.Final(text).Transactions.Length);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / transactions;
    }

    /// <summary>Every transaction asserts the running balance, which is what could make each one dearer.</summary>
    private static string Journal(int transactions)
    {
        StringBuilder text = new();
        for (int i = 1; i <= transactions; i++)
        {
            string spent = $"{i * 5 / 4}.{i * 125 % 100:00}";
            text.Append(CultureInfo.InvariantCulture, $"2024-01-01 shop {i}\n")
                .Append(CultureInfo.InvariantCulture, $"    assets:cash:{i % 20}  -1.25 USD\n")
                .Append(CultureInfo.InvariantCulture, $"    expenses:food  1.25 USD = {spent} USD\n\n");
        }

        return text.ToString();
    }
}
