namespace CapitalOs.Architecture.Tests.Tidy;

/// <summary>What the bracket counter makes of C#.</summary>
public sealed class MembersTests
{
    [Fact]
    public void TypesAndFunctions_AreFoundWithTheirPlaces()
    {
        IReadOnlyList<Member> members = Members.Of(new SourceFile("src/A/B.cs", """"
            namespace A;

            #pragma warning disable X // Why's here.
            public sealed record B(int C = 5) : IThing
            {
                private static readonly int[] Table = [1, 2];
                private readonly D d = new() { E = 1 };

                public int P { get; } = 7;

                public static B operator +(B left, B right) => left;

                public string F<T>(string s = "{")
                    where T : class
                {
                    return $"""{s}"" """ + @"\" + '"' + $"{s switch { "}" => 1, _ => 2 }:x}";
                }

                enum Inner { X }
            }

            public delegate void Done(int x);
            """"));

        Assert.Equal(
            ["B 4-20", "P 9-9", "operator 11-11", "F 13-17", "Inner 19-19", "Done 22-22"],
            members.Select(one => $"{NameIn(one.Header)} {one.FirstLine}-{one.LastLine}"));
        Assert.Equal([true, false, false, false, true, true], members.Select(one => one.IsType));
        Assert.Equal([0, 1, 1, 1, 1, 0], members.Select(one => one.Depth));
    }

    [Fact]
    public void Holes_AreCodeAndTheRestIsNot()
    {
        SourceFile file = new("a.cs", "f($\"x{y + \"z\"}w\") /* c */ // d\n+ $$\"\"\"{a}{{b}}\"\"\" + @\"q\"\"r\" + s");

        Assert.Equal("f( y + ) + b + + s", Squeeze(file.Code));
        Assert.Equal("/* c */ // d", Squeeze(file.Comments));
    }

    private static string NameIn(string header) => new[] { "B(", "P", "operator", "F<", "Inner", "Done" }
        .First(name => header.Contains(name, StringComparison.Ordinal)).TrimEnd('(', '<');

    private static string Squeeze(string text) => string.Join(' ', text.Split('\n').Select(line => line.Trim()))
        .Split(' ', StringSplitOptions.RemoveEmptyEntries).Aggregate((left, right) => $"{left} {right}");
}
