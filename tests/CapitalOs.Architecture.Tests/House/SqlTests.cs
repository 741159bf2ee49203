using System.Text.RegularExpressions;
using CapitalOs.Architecture.Tests.Tidy;

namespace CapitalOs.Architecture.Tests.House;

/// <summary>SQL lives in Store.</summary>
public sealed partial class SqlTests
{
    [Fact]
    public void NoOtherRoom_SpeaksSql()
    {
        string[] speakers = [.. Tree.Files
            .Where(file => file.IsCSharp && file.IsProduct && !file.IsIn("src/CapitalOs.Store") && SpeaksSql(file))
            .Select(file => file.Path)];

        Assert.Empty(speakers);
    }

    [Fact]
    public void Store_SpeaksSql_SoTheCheckSeesIt() =>
        Assert.True(Tree.Files.Count(file => file.IsIn("src/CapitalOs.Store") && file.IsCSharp && SpeaksSql(file)) > 5);

    [Theory]
    [InlineData("var a = \"SELECT 1\";", true)]
    [InlineData("var a = $\"insert into {t} values (1)\";", true)]
    [InlineData("var a = \"\"\"\n  UPDATE a\n\"\"\";", true)]
    [InlineData("var a = \"pragma journal_mode\";", true)]
    [InlineData("// SELECT 1", false)]
    [InlineData("var a = list.Select(x => \"update it\");", false)]
    public void Sql_IsSeenInLiteralsOnly(string code, bool isSql) => Assert.Equal(isSql, SpeaksSql(new("a.cs", code)));

    [GeneratedRegex(@"\b(SELECT|INSERT|UPDATE|DELETE FROM|PRAGMA|CREATE TABLE)\b"
        + @"|\b(?i:select\s+[\w*,. ]+\s+from|insert\s+into|update\s+\w+\s+set|pragma\s+\w+)\b")]
    private static partial Regex Sql();

    private static bool SpeaksSql(SourceFile file) => Sql().IsMatch(file.Literals);
}
