using System.Text.Json;
using CapitalOs.Architecture.Tests.Docs.Examples;
using CapitalOs.TestKit;

namespace CapitalOs.Architecture.Tests.Docs;

/// <summary>The committed page is what the program says; <c>CAPITAL_OS_UPDATE_DOCS=1</c> writes it anew.</summary>
public sealed class ToolReferenceTests
{
    private static readonly string File = Path.Combine(Repository.Root, "docs", "tool-reference.md");

    [Fact]
    public async Task ToolReference_IsWhatTheProgramSays()
    {
        string expected = ToolReference.Write(await PlayAsync(), await PlayAsync());
        if (Environment.GetEnvironmentVariable("CAPITAL_OS_UPDATE_DOCS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(File)!);
            await System.IO.File.WriteAllTextAsync(File, expected);
        }

        Assert.Equal(expected, await System.IO.File.ReadAllTextAsync(File));
    }

    [Fact]
    public void EveryPlaceOfASchema_HasOneRow()
    {
        using JsonDocument schema = JsonDocument.Parse("""
            {"required":["a"],"properties":{
              "a":{"type":"object","required":[],"properties":{
                "b":{"type":"array","items":{"type":"object","required":[],"properties":{"c":{"type":"string"}}}},
                "d":{"type":"object","required":[],"properties":{"e":{"type":"string"}}}}}}}
            """);
        Assert.Equal(
            ["`a`", "`a.b`", "`a.b[].c`", "`a.d`", "`a.d.e`"], SchemaRows.Of(schema.RootElement).Select(row => row[0]));
    }

    private static async Task<IReadOnlyList<Example>> PlayAsync()
    {
        using ScratchFolder folder = new();
        await using ExampleStory story = await ExampleStory.OpenAsync(folder.File("ledger.db"));
        return await story.PlayAsync();
    }
}
