using System.Text.RegularExpressions;
using CapitalOs.Architecture.Tests.Tidy;

namespace CapitalOs.Architecture.Tests.House;

/// <summary>Digests of tokens are compared at one place, in constant time, and by nothing else.</summary>
public sealed partial class SecretComparisonTests
{
    [Fact]
    public void OnePlace_ComparesDigestsOfTokens_AndItIsTheGate()
    {
        string[] callers = [.. Product.Where(file => file.Code.Contains(".IsSameSecret(", StringComparison.Ordinal))
            .Select(file => file.Path)];

        Assert.Equal(["src/CapitalOs.Tools/Gate/Gatekeeper.cs"], callers);
    }

    [Fact]
    public void TheOneWay_IsTheConstantTimeOneOfThePlatform()
    {
        string[] owners = [.. Product.Where(file => file.Code.Contains("FixedTimeEquals(", StringComparison.Ordinal))
            .Select(file => file.Path)];

        Assert.Equal(["src/CapitalOs.EventLog/Hashing/Sha256Hash.cs"], owners);
    }

    [Fact]
    public void NothingElse_ComparesThem() =>
        Assert.Empty(Product.Where(file => Compares(file.Code)).Select(file => file.Path));

    [Theory]
    [InlineData("a.TokenHash == b", true)]
    [InlineData("b != row.TokenHash", true)]
    [InlineData("row.TokenHash.Equals(b)", true)]
    [InlineData("row.TokenHash is { } hash", false)]
    [InlineData("row.TokenHash.IsSameSecret(b)", false)]
    [InlineData("TokenHash = AccessToken.HashOf(x)", false)]
    public void Comparison_IsSeenInCode(string code, bool isOne) => Assert.Equal(isOne, Compares(code));

    private static IEnumerable<SourceFile> Product => Tree.Files.Where(file => file.IsCSharp && file.IsProduct);

    private static bool Compares(string code) => Comparison().IsMatch(code);

    [GeneratedRegex(@"TokenHash\s*(==|!=)|(==|!=)\s*[\w.]*TokenHash\b|TokenHash\.(Equals|CompareTo)\(")]
    private static partial Regex Comparison();
}
