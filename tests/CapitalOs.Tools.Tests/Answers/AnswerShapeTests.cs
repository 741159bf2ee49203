using System.Text;
using System.Text.Json;
using CapitalOs.TestKit;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Answers;

/// <summary>A declaration and the schema that it writes refuse the same answers.</summary>
public sealed class AnswerShapeTests
{
    private const string Hash = "ab00000000000000000000000000000000000000000000000000000000000000";

    private const string Right = $$"""
        {"amount":"1.5","capital":true,"children":[{"children":[],"name":"b"}],"correlation_id":"c","due":null,
        "output_hash":"{{Hash}}","parts":[{"currency":"USD","amount":"-2"}],"rows":[["a",1,null]],"status":"done",
        "word":"one"}
        """;

    private static readonly AnswerShape Shape = AnswerShape.Keyed(["done"], static fields =>
    {
        fields.Decimal("amount", "An amount.");
        fields.Flag("capital", "A flag.");
        fields.Trees("children", "node", "Nodes.", DescribeNode);
        fields.DateOrNull("due", "A date.");
        fields.Amounts("parts", "Amounts.");
        fields.Rows("rows", "Rows.");
        fields.Word("word", ["one", "two"], "A word.");
        fields.Sometimes(static some => some.Whole("extra", "A number."));
    });

    public static TheoryData<string, string, string> Wrong => new()
    {
        { "\"amount\":\"1.5\",", "", "/amount" },
        { "\"amount\":\"1.5\"", "\"amount\":1.5", "/amount" },
        { "\"amount\":\"1.5\"", "\"amount\":null", "/amount" },
        { "true", "\"true\"", "/capital" },
        { "\"children\":[],\"name\":\"b\"", "\"name\":\"b\"", "/children/0/children" },
        { "\"name\":\"b\"", "\"name\":\"b\",\"odd\":1", "/children/0/odd" },
        { "\"name\":\"b\"", "\"name\":2", "/children/0/name" },
        { "\"due\":null", "\"due\":7", "/due" },
        { "\"currency\":\"USD\",", "", "/parts/0/currency" },
        { "[\"a\",1,null]", "[true]", "/rows/0/0" },
        { "[\"a\",1,null]", "\"a\"", "/rows/0" },
        { "\"word\":\"one\"", "\"word\":\"three\"", "/word" },
        { "\"status\":\"done\"", "\"status\":\"undone\"", "/status" },
        { "\"status\":\"done\"", "\"status\":\"done\",\"extra\":1.5", "/extra" },
        { "\"status\":\"done\"", "\"status\":\"done\",\"odd\":null", "/odd" },
    };

    [Theory]
    [InlineData("", "")]
    [InlineData("\"done\"", "\"idempotent-replay\"")]
    [InlineData("\"due\":null", "\"due\":\"2026-01-31\"")]
    [InlineData("\"amount\":\"1.5\"", "\"amount\":\"1.5\",\"extra\":3")]
    public void Answer_AsDeclared_IsRightByBoth(string part, string other)
    {
        string answer = part.Length == 0 ? Right : Right.Replace(part, other, StringComparison.Ordinal);
        Assert.Null(Shape.Mismatch(Encoding.UTF8.GetBytes(answer)));
        Assert.Empty(Schemas().OutputFaults("probe", answer));
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Answer_OtherThanDeclared_IsWrongByBoth_AndItsPlaceIsNamed(string part, string other, string place)
    {
        Assert.Contains(part, Right, StringComparison.Ordinal);
        string answer = Right.Replace(part, other, StringComparison.Ordinal);
        Assert.Equal(place, Shape.Mismatch(Encoding.UTF8.GetBytes(answer)));
        Assert.NotEmpty(Schemas().OutputFaults("probe", answer));
    }

    [Fact]
    public async Task ToolThatAnswersOtherwiseThanItDeclares_IsADefect_InDebugBuilds()
    {
        await using TestBooks books = await TestBooks.OpenAsync(new Liar());
        Reply reply = await books.CallAsync("liar", books.Reader);
#if DEBUG
        reply.Refused("internal_error");
        Assert.Contains("/said", Assert.Single(books.Defects).Message, StringComparison.Ordinal);
#else
        reply.Accepted();
#endif
    }

    private static void DescribeNode(AnswerFields node)
    {
        node.Text("name", "A name.");
        node.Trees("children", "node", "Nodes below.", DescribeNode);
    }

    private static ToolSchemas Schemas()
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("tools");
            writer.WriteStartObject();
            writer.WriteString("name", "probe");
            writer.WriteStartObject("input_schema");
            writer.WriteEndObject();
            writer.WritePropertyName("output_schema");
            Shape.WriteSchema(writer);
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteStartObject("problem_schema");
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return new ToolSchemas(Encoding.UTF8.GetString(buffer.ToArray()));
    }

    /// <summary>Says a number where it declares a text.</summary>
    private sealed class Liar : ReadTool<NoInput>
    {
        public override ToolDescriptor Descriptor { get; } = new("liar", Capability.Read, ToolHints.Reads, "Lies.");

        public override AnswerShape Output { get; } =
            AnswerShape.Ok(static fields => fields.Text("said", "What it says."));

        protected override NoInput Read(InputReader fields) => new();

        protected override ToolOutcome Answer(NoInput input, ReadCall call) =>
            ToolOutcome.Answer("ok", static writer => writer.WriteNumber("said", 1));
    }
}
