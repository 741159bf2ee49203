using System.Text;
using System.Text.Json;
using CapitalOs.Architecture.Tests.House;
using CapitalOs.TestKit;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Architecture.Tests.Docs.Examples;

/// <summary>The examples of the reference are calls that work, and show what their tools say of themselves.</summary>
public sealed class ExampleTests
{
    [Fact]
    public async Task EveryTool_HasOneExampleInTheReference_AndNoExampleIsLeftOver()
    {
        using ScratchFolder folder = new();
        await using ExampleStory story = await ExampleStory.OpenAsync(folder.File("ledger.db"));

        // A new tool gets a step in examples.json, at a place where what it needs is in the books.
        Assert.Equal(
            ToolTests.Catalogue.Tools.Select(tool => tool.Descriptor.Name),
            (await story.PlayAsync()).Where(one => one.IsShown).Select(one => one.Tool)
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task EveryExample_IsWhatTheSchemasSay()
    {
        using ScratchFolder folder = new();
        await using ExampleStory story = await ExampleStory.OpenAsync(folder.File("ledger.db"));
        ToolSchemas schemas = new(CatalogueText());
        foreach (Example one in await story.PlayAsync())
        {
            schemas.Check(one.Tool, one.Input.ToJsonString(), isAccepted: true, one.Answer.ToJsonString());
        }
    }

    [Fact]
    public async Task EveryHint_IsTrueOfItsExample()
    {
        using ScratchFolder folder = new();
        string path = folder.File("ledger.db");
        await using ExampleStory story = await ExampleStory.OpenAsync(path);
        string before = TableDump.State(path);
        int changes = 0;
        await story.PlayAsync(async example =>
        {
            ToolHints hints = ToolTests.Catalogue.Find(example.Tool)!.Descriptor.Hints;
            string after = TableDump.State(path);
            Assert.True(!hints.IsReadOnly || after == before, $"{example.Tool} changes the books");
            changes += after == before ? 0 : 1;
            if (hints is { IsReadOnly: false, IsIdempotent: true })
            {
                await story.CallAsync(example.Tool, RoleOf(example.Tool), example.Input);
                Assert.True(TableDump.State(path) == after, $"{example.Tool} changes the books again");
            }

            before = after;
        });
        Assert.True(changes > 10, "the story changes nothing, so that no change could be seen");
    }

    private static string RoleOf(string tool) => ToolTests.Catalogue.Find(tool)!.Descriptor.Capability switch
    {
        Capability.Admin => "admin",
        Capability.Approve => "approver",
        _ => "writer",
    };

    private static string CatalogueText()
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            ListTools.Write(writer, ToolTests.Catalogue);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
