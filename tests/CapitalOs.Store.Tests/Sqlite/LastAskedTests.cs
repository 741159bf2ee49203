using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Tests.Sqlite;

public sealed class LastAskedTests
{
    private readonly LastAsked<string> _kept = new(3, (one, other) => one[0] == other[0]);

    [Fact]
    public void OneMoreThanAreKept_TakesThePlaceOfTheOneAskedForLongestAgo()
    {
        string[] asked = ["a1", "b1", "c1", "a1", "d1"];
        Array.ForEach(asked, _kept.Put);
        Assert.Null(_kept.Find(one => one == "b1"));
        Assert.All(["c1", "a1", "d1"], wanted => Assert.Equal(wanted, _kept.Find(one => one == wanted)));
    }

    [Fact]
    public void LaterAnswerToTheSameQuestion_TakesThePlaceOfTheEarlier_AndNoOther()
    {
        string[] asked = ["a1", "b1", "a2", "a3", "c1"];
        Array.ForEach(asked, _kept.Put);
        Assert.Equal("a3", _kept.Find(one => one[0] == 'a'));
        Assert.Null(_kept.Find(one => one == "a1"));
        Assert.Equal("b1", _kept.Find(one => one[0] == 'b'));
    }

    [Fact]
    public void Nearest_IsTheOneOfTheLeastDistance_AndNoneOfNothing()
    {
        Assert.Null(_kept.Nearest(one => one.Length));
        string[] asked = ["aaa", "b", "cc"];
        Array.ForEach(asked, _kept.Put);
        Assert.Equal("b", _kept.Nearest(one => one.Length));
    }
}
