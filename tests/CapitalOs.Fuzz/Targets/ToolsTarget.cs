using System.Text;
using System.Text.Json;
using CapitalOs.Fuzz.Running;
using CapitalOs.Tools.Catalogue;

namespace CapitalOs.Fuzz.Targets;

/// <summary>
/// Every tool of the live catalogue through the executor. An input is the tool's name, the number of a credential, and
/// the body, a line each.
/// </summary>
internal sealed class ToolsTarget : FuzzTarget
{
    private const int IdsMax = 200;
    private readonly Dictionary<string, JsonElement> schemas;
    private readonly List<string> ids = [];
    private FuzzBooks books = new();

    public ToolsTarget() => schemas = InputSchemas.Of(books.Executor.Catalogue);

    public override string Name => "tools";

    public override IReadOnlyList<string> Words => JsonText.Words;

    /// <summary>How many calls were accepted, so that a test sees that the generator goes deep.</summary>
    public long Accepted { get; private set; }

    public override byte[] Generate(Dice dice)
    {
        // Checking the whole log at every call would make the campaign quadratic; the check at the end does it too.
        string tool = dice.Of([.. schemas.Keys.Where(name => name != "verify_event_log" || dice.OneIn(200))]);
        int role = dice.OneIn(20) ? 3 + dice.Below(2) : dice.Below(3);
        if (role < 3 && !dice.OneIn(5))
        {
            role = Capable(tool);
        }

        string body = new SchemaValue(dice, ids).Object(schemas[tool]);
        return Encoding.UTF8.GetBytes($"{(dice.OneIn(200) ? "no_such_tool" : tool)}\n{role}\n{body}");
    }

    public override string Run(byte[] input)
    {
        int first = Array.IndexOf(input, (byte)'\n');
        int second = first < 0 ? -1 : Array.IndexOf(input, (byte)'\n', first + 1);
        string tool = Encoding.UTF8.GetString(input.AsSpan(0, Math.Max(first, 0)));
        int role = second > first + 1 ? input[first + 1] % books.Tokens.Count : 0;
        role = second > first + 1 && input[first + 1] is >= (byte)'0' and <= (byte)'4' ? input[first + 1] - '0' : role;
        using JsonDocument answer = books.Call(tool, books.Tokens[role], input[(second + 1)..]);
        JsonElement root = answer.RootElement;
        Accepted += root.TryGetProperty("output_hash", out _) ? 1 : 0;
        foreach (string name in (ReadOnlySpan<string>)["account_id", "transaction_id", "credential_id"])
        {
            if (root.TryGetProperty(name, out JsonElement id) && ids.Count < IdsMax)
            {
                ids.Add(id.GetString()!);
            }
        }

        string known = books.Executor.Catalogue.Find(tool) is null ? "no tool" : tool;
        return $"{known} {root.Of("code") ?? root.Of("status")}";
    }

    public override void Check()
    {
        books.Verify();
        books.Dispose();
        books = new FuzzBooks();
        ids.Clear();
    }

    public override void Dispose()
    {
        books.Dispose();
        base.Dispose();
    }

    private int Capable(string tool) => books.Executor.Catalogue.Find(tool)!.Descriptor.Capability switch
    {
        Capability.Admin => 0,
        Capability.Approve => 2,
        _ => 1,
    };
}
