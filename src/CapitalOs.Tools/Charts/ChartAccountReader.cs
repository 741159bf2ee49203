using CapitalOs.Ledger.Accounts;
using CapitalOs.Tools.Import;

namespace CapitalOs.Tools.Charts;

/// <summary>Reads one account of the format.</summary>
internal static class ChartAccountReader
{
    private const int DescriptionLengthMax = 1024;
    private const int TagLengthMax = 64;
    private const int ReferenceLengthMax = 256;

    public static ChartAccount? Read(ChartMap fields, ErrorList errors)
    {
        string id = fields.Text("account_id", AccountLimits.CodeLengthMax);
        string name = fields.Text("name", AccountLimits.NameLengthMax);
        AccountType? type = TypeOf(fields);
        ChartAccount account = new()
        {
            Id = id,
            Name = name,
            Type = type ?? AccountType.Asset,
            ParentId = fields.TextOrNull("parent_id", AccountLimits.CodeLengthMax),
            IsActive = fields.Flag("is_active"),
            Currency = ChartReader.Currency(fields),
            Description = fields.TextOrNull("description", DescriptionLengthMax),
            Metadata = MetadataOf(fields),
            Tags = [.. fields.Texts("tags", ChartLimits.FactsMax, TagLengthMax).Select(one => one.Text)],
            ExternalRefs = [.. fields.List("external_refs", ChartLimits.FactsMax)
                .Select(node => ChartMap.Read(node, errors, ReadReference))
                .OfType<Reference>()
                .Select(one => (one.System, one.Text))],
            At = fields.At,
            ParentAt = fields.PositionOf("parent_id"),
        };
        return id.Length > 0 && type is not null ? account : null;
    }

    private static AccountType? TypeOf(ChartMap fields)
    {
        string word = fields.Text("type", AccountLimits.NameLengthMax);
        AccountType? type = AccountTypes.FromWord(word.ToLowerInvariant());
        if (type is null && word.Length > 0)
        {
            fields.Fail(
                ChartErrorCode.InvalidValue, "type", "This is no account type.",
                $"Use one of: {string.Join(", ", AccountTypes.Words)}.");
        }

        return type;
    }

    private static string MetadataOf(ChartMap fields)
    {
        switch (fields.Take("metadata"))
        {
            case null:
                return "{}";
            case YamlMap map when map.Members.All(one => one.Name.Text != ChartFacts.Member):
                return ChartFacts.JsonOf(map);
            case YamlMap:
                fields.Fail(
                    ChartErrorCode.InvalidValue, "metadata", $"{ChartFacts.Member} is where description, tags and "
                    + "external_refs are kept.",
                    "Use another name.");
                return "{}";
            default:
                fields.Fail(
                    ChartErrorCode.WrongShape, "metadata", "metadata must be names with values.",
                    "Write `name: value` lines below it.");
                return "{}";
        }
    }

    private static Reference ReadReference(ChartMap fields) =>
        new(fields.Text("system", TagLengthMax), fields.Text("ref", ReferenceLengthMax));

    private sealed record Reference(string System, string Text);
}
