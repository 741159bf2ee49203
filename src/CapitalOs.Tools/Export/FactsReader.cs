using System.Text.Json;
using CapitalOs.Ledger.Journals;
using CapitalOs.Tools.Import;

namespace CapitalOs.Tools.Export;

/// <summary>
/// Reads what <see cref="HledgerFacts"/> keeps. Metadata is the caller's own, so a member of another shape is not a
/// fact and is passed over.
/// </summary>
internal sealed class FactsReader
{
    private readonly JsonElement metadata;

    public FactsReader(string metadata)
    {
        using JsonDocument document = JsonDocument.Parse(metadata);
        this.metadata = document.RootElement.Clone();
        PostingComments = ByPlace(
            HledgerFacts.PostingComments,
            item => LinesOf(item, HledgerFacts.Lines) is { Count: > 0 } lines ? lines : null);
        PostingStatuses = ByPlace(HledgerFacts.PostingStatuses, item => TextOf(item, HledgerFacts.Mark));
        Assertions = ByPlace(HledgerFacts.Assertions, AssertionOf);
        ZeroPostings = ByPlace(HledgerFacts.ZeroPostings, ZeroOf);
    }

    /// <summary>The comments of lines that are no memo, by the line's place.</summary>
    public Dictionary<int, IReadOnlyList<string>> PostingComments { get; }

    /// <summary>The marks of lines, by the line's place.</summary>
    public Dictionary<int, string> PostingStatuses { get; }

    /// <summary>The assertions, by the line's place.</summary>
    public Dictionary<int, JournalAssertion> Assertions { get; }

    /// <summary>The lines of zero, by their place.</summary>
    public Dictionary<int, JournalPosting> ZeroPostings { get; }

    public string? Text(string name) => TextOf(metadata, name);

    public IReadOnlyList<string> Lines(string name) => LinesOf(metadata, name);

    public JournalStatus Status() => StatusOf(Text(HledgerFacts.Status));

    public static JournalStatus StatusOf(string? mark) => mark switch
    {
        "*" => JournalStatus.Cleared,
        "!" => JournalStatus.Pending,
        _ => JournalStatus.Unmarked,
    };

    private static JournalAssertion? AssertionOf(JsonElement item)
    {
        string? kind = TextOf(item, HledgerFacts.Kind);
        return kind is "=" or "==" or "=*" or "==*" && AmountOf(item) is { } amount
            ? new JournalAssertion(amount, kind is "==" or "==*", kind is "=*" or "==*", JournalPosition.None)
            : null;
    }

    private static JournalPosting? ZeroOf(JsonElement item) =>
        AmountOf(item) is { IsZero: true } amount && TextOf(item, HledgerFacts.Account) is { } account
            && ExportText.IsAccount(account) ? JournalPosting.Of(account, amount) : null;

    private static JournalAmount? AmountOf(JsonElement item) =>
        TextOf(item, HledgerFacts.Amount) is { } number && TextOf(item, HledgerFacts.Commodity) is { } commodity
            ? ExportText.Amount(number, commodity)
            : null;

    private static string? TextOf(JsonElement item, string name) =>
        item.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static IReadOnlyList<string> LinesOf(JsonElement item, string name) =>
        item.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Array
            && value.EnumerateArray().All(line => line.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(line => line.GetString()!)]
            : [];

    private Dictionary<int, T> ByPlace<T>(string name, Func<JsonElement, T?> read)
        where T : class
    {
        Dictionary<int, T> facts = [];
        if (!metadata.TryGetProperty(name, out JsonElement list) || list.ValueKind != JsonValueKind.Array)
        {
            return facts;
        }

        foreach (JsonElement item in list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object))
        {
            if (item.TryGetProperty(HledgerFacts.At, out JsonElement at) && at.ValueKind == JsonValueKind.Number
                && at.TryGetInt32(out int place) && read(item) is { } fact)
            {
                facts[place] = fact;
            }
        }

        return facts;
    }
}
