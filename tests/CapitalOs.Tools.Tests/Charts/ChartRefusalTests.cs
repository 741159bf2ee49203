using System.Text;
using CapitalOs.Tools.Charts;
using CapitalOs.Tools.Import;

namespace CapitalOs.Tools.Tests.Charts;

/// <summary>Every way in which a file itself is refused: place, reason, and nothing else read from it.</summary>
public sealed class ChartRefusalTests
{
    private const string Right = "version: 1\naccounts:\n- account_id: a\n  name: A\n  type: asset\n";

    public static TheoryData<string, string, int, int> Rows => new()
    {
        { string.Empty, "FieldMissing", 1, 1 },
        { "version: 2\naccounts:\n- account_id: a\n  name: A\n  type: asset\n", "InvalidValue", 1, 10 },
        { "version: \"1\"\naccounts:\n- account_id: a\n  name: A\n  type: asset\n", "InvalidValue", 1, 10 },
        { "version: 1\n", "FieldMissing", 1, 1 },
        { "- version: 1\n", "WrongShape", 1, 1 },
        { Right + "acounts: []\n", "UnknownField", 6, 1 },
        { Right + "  colour: red\n", "UnknownField", 6, 3 },
        { Right + "  name: B\n", "Duplicate", 6, 3 },
        { Right + "- account_id: a\n  name: A\n  type: asset\n", "Duplicate", 6, 3 },
        { Right + "- account_id: b\n  type: asset\n", "FieldMissing", 6, 3 },
        { Right + "- account_id: b\n  name: null\n  type: asset\n", "FieldMissing", 7, 9 },
        { Right + "- account_id: b\n  name: B\n  type: money\n", "InvalidValue", 8, 9 },
        { Right + "  parent_id: a\n", "ParentCycle", 6, 14 },
        { Right + "  is_active: \"true\"\n", "WrongShape", 6, 14 },
        { Right + "  currency: US D\n", "InvalidValue", 6, 13 },
        { Right + "  tags: cash\n", "WrongShape", 6, 9 },
        { Right + "  tags: [cash, cash]\n", "Duplicate", 6, 16 },
        { Right + "  tags: [[cash]]\n", "InvalidValue", 6, 10 },
        { Right + "  external_refs:\n  - system: bank\n", "FieldMissing", 7, 5 },
        { Right + "  metadata:\n    coa: 1\n", "InvalidValue", 7, 5 },
        { Right + "  metadata: text\n", "WrongShape", 6, 13 },
        { Right + "  description: &x text\n", "YamlFeatureRefused", 6, 16 },
        { Right + "  description: *x\n", "YamlFeatureRefused", 6, 16 },
        { Right + "  description: !!str text\n", "YamlFeatureRefused", 6, 16 },
        { Right + "---\nversion: 1\n", "YamlFeatureRefused", 6, 1 },
        { Right + "  description: \"\\uD800\"\n", "NotYaml", 6, 16 },
        { Right + "\tname: x\n", "NotYaml", 5, 9 },
        { Right + "groups:\n- group_id: a b\n  name: G\n", "InvalidValue", 7, 13 },
        { Right + "aliases:\n- alias: 63305c83-50c1-8cfc-bd4c-56341b14902d\n  account_id: a\n", "InvalidValue", 7, 10 },
        { Right + "aliases:\n- alias: x\n", "FieldMissing", 7, 3 },
        { Right + "import_policy:\n  mode: replace\n", "InvalidValue", 7, 9 },
        { Right + "import_policy:\n  forbid_deletes: false\n", "InvalidValue", 7, 19 },
        { Right + "import_policy:\n  allow_updates:\n    type: true\n", "UnknownField", 8, 5 },
        { Right + "metadata:\n  currency: 7\n", "InvalidValue", 7, 13 },
        { Right + "  metadata:\n    a: " + new string('[', 20) + new string(']', 20) + "\n", "TooLarge", 7, 16 },
        { Right + "  name2: " + new string('x', 10) + "\n", "UnknownField", 6, 3 },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void File_ThatIsWrong_IsRefusedAtItsPlace(string text, string code, int line, int column)
    {
        ImportError error = Validate(text)[0];
        Assert.Equal((code, line, column), (error.Code, error.Line, error.Column));
        Assert.NotEmpty(error.Reason);
        Assert.NotEmpty(error.Remedy);
    }

    [Fact]
    public void RightFile_HasNoErrors() => Assert.Empty(Validate(Right));

    [Fact]
    public void AllErrors_AreNamedAtOnce_WithTheLineAndWhatWasMeant()
    {
        IReadOnlyList<ImportError> errors = Validate(
            "version: 1\naccounts:\n- account_id: a\n  nmae: A\n  type: assets\n"
            + "- account_id: b\n  name: B\n  tpye: asset\n");
        Assert.Equal(
            ["FieldMissing 3", "InvalidValue 5", "UnknownField 4", "FieldMissing 6", "UnknownField 8"],
            errors.Select(one => $"{one.Code} {one.Line}"));
        Assert.StartsWith("Did you mean name? ", errors[2].Remedy, StringComparison.Ordinal);
        Assert.Equal("4 |   nmae: A\n  |   ^", errors[2].Excerpt);
    }

    [Fact]
    public void FileOfTheLimit_IsRead_AndOneByteMoreIsRefused()
    {
        string padding = new('#', ChartLimits.FileBytesMax - Right.Length - 1);
        Assert.Empty(Validate(Right + padding + "\n"));
        Assert.Equal("TooLarge", Assert.Single(Validate(Right + padding + "#\n")).Code);
    }

    [Fact]
    public void Bytes_ThatAreNoText_AndNoFile_AreRefused()
    {
        Assert.Equal("NotYaml", Assert.Single(ChartImport.Validate("x", [0xFF, 0xFE])).Code);
        Assert.Equal("FileUnreadable", Assert.Single(ChartImport.Validate("x", null)).Code);
        Assert.Empty(ChartImport.Validate("x", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Right)]));
    }

    [Fact]
    public void Values_UpToTheirNumber_AreRead_AndNoMore()
    {
        string few = Right + "  metadata:\n    a: [" + string.Join(',', Enumerable.Repeat("1", 1000)) + "]\n";
        Assert.Empty(Validate(few));
        string many = Right + "  metadata:\n    a: [" + string.Join(',', Enumerable.Repeat("1", 200_001)) + "]\n";
        Assert.Equal("TooLarge", Assert.Single(Validate(many)).Code);
    }

    private static IReadOnlyList<ImportError> Validate(string text) =>
        ChartImport.Validate("chart.yaml", Encoding.UTF8.GetBytes(text));
}
