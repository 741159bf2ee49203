using CapitalOs.Ledger.Accounts;
using CapitalOs.Ledger.Money;
using CapitalOs.Tools.Accounts;
using CapitalOs.Tools.Import;

namespace CapitalOs.Tools.Charts;

/// <summary>Reads the fields of version 1 of the format.</summary>
internal static class ChartReader
{
    private const int NoteLengthMax = 1024;
    private const int GroupIdLengthMax = 64;

    /// <summary>The chart, or null; the errors of all places are noted.</summary>
    public static Chart? Read(YamlNode root, ErrorList errors) =>
        ChartMap.Read(root, errors, fields => ReadChart(fields, errors));

    private static Chart ReadChart(ChartMap fields, ErrorList errors)
    {
        if (fields.Take("version") is not YamlScalar { IsPlain: true, Text: "1" })
        {
            fields.Fail(
                ChartErrorCode.InvalidValue, "version", "This program reads version 1 of the format.",
                "Write `version: 1`.");
        }

        CommodityCode? currency = fields.Take("metadata") is { } facts
            ? ChartMap.Read(facts, errors, ReadMetadata)?.Currency
            : null;
        ChartPolicy policy = fields.Take("import_policy") is { } rules
            ? ChartMap.Read(rules, errors, one => ReadPolicy(one, errors)) ?? ChartPolicy.Everything
            : ChartPolicy.Everything;
        IReadOnlyList<YamlNode> nodes = fields.List("accounts", ChartLimits.AccountsMax);
        List<ChartAccount> accounts = [.. Items(nodes, errors, one => ChartAccountReader.Read(one, errors))];
        List<ChartGroup> groups = [.. Items(
            fields.List("groups", ChartLimits.NamesMax), errors, ReadGroup)];
        List<ChartAlias> aliases = [.. Items(
            fields.List("aliases", ChartLimits.NamesMax), errors, ReadAlias)];
        if (nodes.Count == 0)
        {
            fields.Fail(
                ChartErrorCode.FieldMissing, "accounts", "There are no accounts.",
                "Add `accounts:` with a list of account_id, name and type.");
        }

        Unique(accounts.Select(one => (one.Id, one.At)), "account_id", errors);
        Unique(groups.Select(one => (one.Id, one.At)), "group_id", errors);
        Unique(aliases.Select(one => (one.Alias, one.At)), "alias", errors);
        return new Chart(currency, policy, ChartOrder.ParentsFirst(accounts, errors), groups, aliases);
    }

    /// <summary>The currency of an account or of a whole file, or null.</summary>
    public static CommodityCode? Currency(ChartMap fields)
    {
        if (fields.TextOrNull("currency", CommodityCode.LengthMax) is not { } text)
        {
            return null;
        }

        if (CommodityCode.TryParse(text, out CommodityCode code))
        {
            return code;
        }

        fields.Fail(
            ChartErrorCode.InvalidValue, "currency", "currency is not a commodity code.", "Use a code such as USD.");
        return null;
    }

    private static IEnumerable<T> Items<T>(IReadOnlyList<YamlNode> nodes, ErrorList errors, Func<ChartMap, T?> read)
        where T : class => nodes.Select(node => ChartMap.Read(node, errors, read)).OfType<T>();

    private static Header ReadMetadata(ChartMap fields)
    {
        foreach (string note in (string[])["name", "generated_at", "notes", "description"])
        {
            _ = fields.TextOrNull(note, NoteLengthMax);
        }

        return new Header(Currency(fields));
    }

    private static ChartPolicy ReadPolicy(ChartMap fields, ErrorList errors)
    {
        if (fields.TextOrNull("mode", NoteLengthMax) is not (null or "upsert"))
        {
            fields.Fail(
                ChartErrorCode.InvalidValue, "mode",
                "The only mode is upsert: add what is new, update what may change.",
                "Write `mode: upsert`.");
        }

        foreach (string rule in (string[])["forbid_deletes", "require_stable_ids"])
        {
            if (fields.Flag(rule) == false)
            {
                fields.Fail(
                    ChartErrorCode.InvalidValue, rule, "The books remove no account and change no account's code.",
                    $"Write `{rule}: true`, or leave it out.");
            }
        }

        return fields.Take("allow_updates") is { } allowed
            ? ChartMap.Read(allowed, errors, ReadAllowed) ?? ChartPolicy.Everything
            : ChartPolicy.Everything;
    }

    private static ChartPolicy ReadAllowed(ChartMap fields)
    {
        // Taken because files say so; a parent never changes, and the import says that where one differs.
        _ = fields.Flag("parent_id");
        return new ChartPolicy(
            fields.Flag("name") ?? true,
            fields.Flag("description") ?? true,
            fields.Flag("metadata") ?? true,
            fields.Flag("is_active") ?? true);
    }

    private static ChartGroup ReadGroup(ChartMap fields)
    {
        string id = fields.Text("group_id", GroupIdLengthMax);
        if (!id.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or ':' or '-'))
        {
            fields.Fail(
                ChartErrorCode.InvalidValue, "group_id", "group_id has other characters.",
                "Use A-Z a-z 0-9 . _ : - only.");
        }

        IEnumerable<(YamlScalar, bool)> alone = fields
            .Texts("account_ids", AccountLimits.GroupMembersMax, AccountLimits.CodeLengthMax)
            .Select(one => (one, false));
        IEnumerable<(YamlScalar, bool)> below = fields
            .Texts("subtree_ids", AccountLimits.GroupMembersMax, AccountLimits.CodeLengthMax)
            .Select(one => (one, true));
        return new ChartGroup(
            id,
            fields.Text("name", AccountLimits.NameLengthMax),
            fields.TextOrNull("description", NoteLengthMax),
            [.. alone, .. below],
            fields.At);
    }

    private static ChartAlias ReadAlias(ChartMap fields)
    {
        string alias = fields.Text("alias", AccountLimits.CodeLengthMax);
        if (AccountRef.IsId(alias, out _))
        {
            fields.Fail(ChartErrorCode.InvalidValue, "alias", "A UUID always is an id.", "Use another name.");
        }

        return new ChartAlias(
            alias,
            fields.Text("account_id", AccountLimits.CodeLengthMax),
            fields.At,
            fields.PositionOf("account_id"));
    }

    private static void Unique(
        IEnumerable<(string Name, Ledger.Journals.JournalPosition At)> names, string field, ErrorList errors)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach ((string name, Ledger.Journals.JournalPosition at) in names)
        {
            if (name.Length > 0 && !seen.Add(name))
            {
                errors.Add(
                    nameof(ChartErrorCode.Duplicate), at, $"This {field} stands in the file before.",
                    "Keep one of the two.");
            }
        }
    }

    private sealed record Header(CommodityCode? Currency);
}
