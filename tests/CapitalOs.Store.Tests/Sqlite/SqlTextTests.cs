using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Tests.Sqlite;

public sealed class SqlTextTests
{
    private const string Statement = "SELECT account_key FROM postings WHERE transaction_key = ?1 ORDER BY position";

    [Fact]
    public void Texts_AreTheSameOnlyWhenAllOfThemIs()
    {
        Dictionary<string, int> numbers = new(SqlText.Comparer) { [Statement] = -1, [string.Empty] = -2 };
        for (int i = 0; i < Statement.Length; i++)
        {
            numbers.Add($"{Statement[..i]}~{Statement[(i + 1)..]}", i);
        }

        Assert.Equal(-1, numbers[new string(Statement)]);
        Assert.Equal(-2, numbers[string.Empty]);
        Assert.All(Enumerable.Range(0, Statement.Length), i =>
            Assert.Equal(i, numbers[string.Concat(Statement[..i], "~", Statement[(i + 1)..])]));
        Assert.False(numbers.ContainsKey(Statement + " "));
    }

    [Fact]
    public void NamesThatDifferInANumber_HaveDifferentHashes() => Assert.Distinct(
        Enumerable.Range(0, 10).Select(depth => SqlText.Comparer.GetHashCode($"RELEASE effects_{depth}")));
}
