namespace CapitalOs.Architecture.Tests.Tidy;

/// <summary>Every rule about single files, by name.</summary>
public static class TidyRules
{
    public static IReadOnlyList<TidyRule> All { get; } =
    [
        new("file-length", file => file.IsCSharp, SizeRules.FileLength),
        new("function-length", file => file.IsCSharp, SizeRules.FunctionLength),
        new("line-length", file => file.IsCSharp, SizeRules.LineLength),
        new("regions", file => file.IsCSharp, CodeRules.Regions),
        new("owned-todos", _ => true, CodeRules.OwnedTodos),
        new("no-floating-point", IsMoney, CodeRules.FloatingPoint),
        new("honest-tests", file => file.IsCSharp && file.IsTest, CodeRules.HonestTests),
        new("no-dead-code", file => file.IsCSharp, CodeRules.CommentedOutCode),
        new("generated-logging", file => file.IsCSharp && file.IsProduct, CodeRules.Logging),
        new("reasoned-suppressions", IsPolicy, SuppressionRules.Reasons),
        new("one-type", file => file.IsCSharp, TypeRules.OneNamedType),
        new("namespaces", file => file.IsCSharp, TypeRules.Namespaces),
        new("one-title", file => file.IsMarkdown, TextRules.OneTitle),
        new("no-workplace", _ => true, TextRules.Workplace),
        // The inputs of the fuzzer are bytes as strangers send them.
        new("clean-ends", file => !file.IsIn("tests/CapitalOs.Fuzz/Corpus"), TextRules.CleanEnds),
    ];

    public static TidyRule Named(string name) => All.Single(rule => rule.Name == name);

    private static bool IsMoney(SourceFile file) => file.IsCSharp && file.IsIn(
        "src/CapitalOs.Ledger", "src/CapitalOs.Store", "src/CapitalOs.Tools", "src/CapitalOs.EventLog")
        && !file.IsIn("src/CapitalOs.EventLog/Canonical");

    private static bool IsPolicy(SourceFile file) => file.IsCSharp || file.Name == ".editorconfig"
        || Path.GetExtension(file.Name) is ".csproj" or ".props" or ".targets";
}
