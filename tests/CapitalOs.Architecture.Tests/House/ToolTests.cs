using System.Numerics;
using System.Reflection;
using System.Text.RegularExpressions;
using CapitalOs.Tools.Books;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Problems;
using CapitalOs.Tools.SelfTest;
using CapitalOs.Tools.Settings;

namespace CapitalOs.Architecture.Tests.House;

/// <summary>Every tool is in the catalogue and says who may call it.</summary>
public sealed class ToolTests
{
    public static ToolCatalogue Catalogue { get; } = GroundTools.Catalogue(new NoProbe(), new NoSettings(), []);

    [Fact]
    public void EveryToolOfTheProduct_IsInTheCatalogueOrOpensBooks()
    {
        Type[] concrete = [.. typeof(ITool).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(ITool)))];
        Type[] expected = [.. Catalogue.Tools.Select(tool => tool.GetType()), typeof(OpenBooks)];

        Assert.Equal(expected.Order(ByName), concrete.Order(ByName));
    }

    [Fact]
    public void EveryTool_NamesOneCapabilityItsEffectAndASentence() => Assert.All(
        [.. Catalogue.Tools, new OpenBooks()],
        tool =>
        {
            ToolDescriptor descriptor = tool.Descriptor;
            Assert.Equal(1, BitOperations.PopCount((uint)descriptor.Capability));
            Assert.Equal(WordOf(tool.GetType()), descriptor.Name);
            Assert.Equal(tool is IWriteTool, descriptor.Effect == ToolEffect.Write);
            Assert.Equal(tool is IReadTool, descriptor.Effect == ToolEffect.Read);
            Assert.NotEmpty(tool.Output.Statuses);
            Assert.Equal(HasKey(tool), tool.Output.IsKeyed);
            Assert.EndsWith(".", descriptor.Summary, StringComparison.Ordinal);
        });

    /// <summary>Whether the tool makes a key of its own, so that a retry gets the first answer again.</summary>
    private static bool HasKey(ITool tool) => tool.GetType()
        .GetMethod("Key", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly) is not null;

    [Fact]
    public void EveryProblemCode_HasOneKindAndOneWord() => Assert.Empty(Faults(ProblemCatalogue.Kinds));

    [Fact]
    public void MissingDoubledAndNamesakeKinds_AreSeen()
    {
        ProblemKind first = ProblemCatalogue.Kinds[0];

        Assert.NotEmpty(Faults([.. ProblemCatalogue.Kinds.Skip(1)]));
        Assert.NotEmpty(Faults([.. ProblemCatalogue.Kinds, first with { Word = "another" }]));
        Assert.NotEmpty(Faults(
            [first with { Word = ProblemCatalogue.Kinds[1].Word }, .. ProblemCatalogue.Kinds.Skip(1)]));
    }

    private static Comparer<Type> ByName { get; } =
        Comparer<Type>.Create((left, right) => string.CompareOrdinal(left.FullName, right.FullName));

    private static string WordOf(Type type) => WordOf(type.Name);

    private static string WordOf(string name) =>
        Regex.Replace(name, "(?<=.)([A-Z])", "_$1").ToLowerInvariant();

    private static IEnumerable<string> Faults(IReadOnlyList<ProblemKind> kinds)
    {
        IEnumerable<string> byCode = Enum.GetValues<ProblemCode>()
            .Where(code => kinds.Count(kind => kind.Code == code) != 1)
            .Select(code => $"{code} has not exactly one kind");
        IEnumerable<string> byWord = kinds.GroupBy(kind => kind.Word)
            .Where(word => word.Count() > 1)
            .Select(word => $"{word.Key} means several problems");
        IEnumerable<string> misnamed = kinds.Where(kind => kind.Word != WordOf(kind.Code.ToString()))
            .Select(kind => $"{kind.Code} is called {kind.Word}");
        return [.. byCode, .. byWord, .. misnamed];
    }

    private sealed class NoProbe : ISealProbe
    {
        public IReadOnlyList<ProbeOutcome> Run() => throw new InvalidOperationException("nothing runs here");
    }
}
