namespace CapitalOs.Architecture.Tests.Tidy;

/// <summary>Each rule sees what it is for, and leaves its near neighbour alone: the checker itself can fail.</summary>
public sealed class TidyRuleTests
{
    private const string Product = "src/CapitalOs.Ledger/Money/Some.cs";
    private const string Test = "tests/CapitalOs.Ledger.Tests/SomeTests.cs";

    /// <summary>Rule, path, text that breaks it, text that does not.</summary>
    public static TheoryData<string, string, string, string> Cases => new()
    {
        { "file-length", Product, Lines(301), Lines(300) },
        { "file-length", Test, Lines(501), Lines(500) },
        { "function-length", Product, Function(67), Function(66) },
        { "function-length", Product, Expression(71), Expression(70) },
        { "line-length", Product, new string('x', 121) + "\n", new string('x', 120) + "\n" },
        { "regions", Product, "#region Sums\n", "// The #region of old.\nvar a = \"#region\";\n" },
        { "owned-todos", Product, "// TO" + "DO later\n", "// TO" + "DO(ada) later\nvar x = \"TO" + "DO\";\n" },
        { "owned-todos", "run", "# FIX" + "ME\n", "# fixed\n" },
        { "no-floating-point", Product, "double x;", "// a double entry\nvar s = \"double\"; var doubled = 1;" },
        { "no-floating-point", Product, "var x = (float)y;", "var x = Decimal(y);" },
        { "no-floating-point", Product, "var x = 0.5;", "var x = a[0..5];" },
        { "no-floating-point", Product, "var s = $\"{(decimal)x}\";", "var s = $\"{x} decimal\";" },
        { "no-floating-point", "src/CapitalOs.EventLog/Events/A.cs", "decimal d;", "long d;" },
        { "honest-tests", Test, "Thread.Sleep(5);", "// Thread.Sleep is banned.\n" },
        { "honest-tests", Test, "[Fact(Skip = \"why\")]", "[Fact]\nvar s = x.Skip(1);" },
        { "honest-tests", Test, "Assert.True(true);", "Assert.True(trueEnough);" },
        { "no-dead-code", Product, "    // x = 5;\n", "    /// code;\n    // Prose ends in a full stop.\n" },
        { "no-dead-code", Product, "// if (x) {\n", "int x; // The count.\n" },
        { "generated-logging", Product, "log.LogWarning(\"x\");", "// log.LogWarning(x)\nlog.LogSealBroken();" },
        {
            "reasoned-suppressions", Product, "#pragma warning disable CA1031\n",
            "#pragma warning disable CA1031 // Whatever fails here is reported.\n"
        },
        {
            "reasoned-suppressions", Product,
            "[SuppressMessage(\"a\", \"b\")]",
            "// So it must be.\n[SuppressMessage(\"a\")]"
        },
        {
            "reasoned-suppressions", "A.csproj",
            "<NoWarn>CA1</NoWarn>\n",
            "<!-- CA1: it is so. -->\n<NoWarn>CA1</NoWarn>\n"
        },
        {
            "reasoned-suppressions", "A.props", "<!-- CA1000: it is so. -->\n<NoWarn>CA1000;CA2000</NoWarn>\n",
            "<!-- CA1000, CA2000: so. -->\n<NoWarn>CA1000;CA2000</NoWarn>\n"
        },
        {
            "reasoned-suppressions", ".editorconfig",
            "a.CA1000.severity = none\n",
            "# CA1000: because of that.\na.CA1000.severity = none\n"
        },
        {
            "one-type", Product,
            "public sealed class Some;\npublic enum Other { A }",
            "public sealed class Some;\nenum Other { A }"
        },
        { "one-type", Product, "public sealed class Other { }", "public sealed record Some(int A = 1);" },
        { "one-type", Product, "internal sealed class Other { }", "internal sealed class Other { }\nclass Some { }" },
        { "one-type", Product, "public delegate void Other();", "public delegate void Some();" },
        { "namespaces", Product, "namespace CapitalOs.Ledger;", "namespace CapitalOs.Ledger.Money;" },
        { "one-title", "docs/A.md", "# A\n\n# B\n", "# A\n\n```\n# B\n```\n## C\n" },
        { "one-title", "docs/A.md", "Text\n\n# A\n", "# A\n" },
        { "no-workplace", "README.md", "see /wo" + "rk/main\n", "see the /workshop, and the net/work\n" },
        { "no-workplace", Product, "// help" + "er-3 says\n", "// a helper says\n" },
        { "no-workplace", Product, "// This sess" + "ion made it.\n", "// This possession made it.\n" },
        { "no-workplace", "NuGet.config", "https://api.nuget" + ".org/v3\n", "https://example.org/\n" },
        { "clean-ends", "run", "a \n", "a\n" },
        { "clean-ends", "run", "a\r\n", "a\n" },
        { "clean-ends", "run", "a", "a\n" },
        { "clean-ends", "run", "a\n\n", "" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Rule_SeesTheBad_AndLeavesTheGood(string rule, string path, string bad, string good)
    {
        TidyRule checkedRule = TidyRules.Named(rule);

        Assert.NotEmpty(checkedRule.Run(new SourceFile(path, bad)));
        Assert.Empty(checkedRule.Run(new SourceFile(path, good)));
    }

    [Fact]
    public void EveryRule_HasACase() => Assert.Equal(
        TidyRules.All.Select(rule => rule.Name).Order(), Cases.Select(one => one.Data.Item1).Distinct().Order());

    [Fact]
    public void Licences_MayNameRegistries() => Assert.Empty(TidyRules.Named("no-workplace").Run(
        new SourceFile("THIRD-PARTY-NOTICES.md", "from https://www.nuget" + ".org/\n")));

    [Fact]
    public void CanonicalNumbers_MayBeFloatingPoint() => Assert.Empty(TidyRules.Named("no-floating-point").Run(
        new SourceFile("src/CapitalOs.EventLog/Canonical/Es6Number.cs", "double x = 0.5;")));

    [Fact]
    public void LargeFiles_AreSeenAsAWhole()
    {
        Assert.Empty(SizeRules.Distribution([10, 20, 100, 300]));
        Assert.Single(SizeRules.Distribution([10, 101, 101]));
        Assert.Single(SizeRules.Distribution([10, 20, 30, 40, 50, 60, 70, 80, 90, 301]));
    }

    [Fact]
    public void AnException_CoversItsFileOrFolderOnly()
    {
        TidyException folder = new("rule", "src/A/", "why");

        Assert.True(folder.Covers("rule", "src/A/B.cs"));
        Assert.False(folder.Covers("rule", "src/AB.cs"));
        Assert.False(folder.Covers("other", "src/A/B.cs"));
        Assert.False(new TidyException("rule", "src/A.cs", "why").Covers("rule", "src/A.cs.cs"));
    }

    private static string Lines(int count) => string.Concat(Enumerable.Repeat("//\n", count));

    private static string Function(int bodyLines) => "sealed class Some\n{\n    [Fact]\n    int F(int a = 1)\n    {\n"
        + string.Concat(Enumerable.Repeat("    G('{', \"{\", $\"{{{a}\", \"\"\"{\"\"\");\n", bodyLines))
        + "    }\n}\n";

    private static string Expression(int lines) => "sealed class Some\n{\n    int F() => G("
        + string.Concat(Enumerable.Repeat("\n        x => { },", lines - 2)) + "\n        0);\n}\n";
}
