using CapitalOs.Ledger.Journals;
using CapitalOs.Tools.Import;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Charts;

/// <summary>The fields of one map of the format, read by name; what nobody asked for is refused.</summary>
internal sealed class ChartMap
{
    private readonly Dictionary<string, YamlNode> members = new(StringComparer.Ordinal);
    private readonly YamlMap map;
    private readonly ErrorList errors;
    private readonly SortedSet<string> known = new(StringComparer.Ordinal);

    private ChartMap(YamlMap map, ErrorList errors)
    {
        this.map = map;
        this.errors = errors;
        foreach ((YamlScalar name, YamlNode value) in map.Members)
        {
            members[name.Text] = value;
        }
    }

    /// <summary>Where the map begins.</summary>
    public JournalPosition At => map.At;

    /// <summary>Reads a map with a function, or notes that the value is none.</summary>
    public static T? Read<T>(YamlNode node, ErrorList errors, Func<ChartMap, T?> read)
        where T : class
    {
        if (node is not YamlMap map)
        {
            errors.Add(
                nameof(ChartErrorCode.WrongShape), node.At, "Names with values are expected here.",
                "Write `name: value` lines, indented alike.");
            return null;
        }

        ChartMap fields = new(map, errors);
        T? value = read(fields);
        fields.RefuseOthers();
        return value;
    }

    /// <summary>Where a field's value stands, or the map where it is absent.</summary>
    public JournalPosition PositionOf(string name) => members.TryGetValue(name, out YamlNode? node) ? node.At : At;

    /// <summary>Notes an error at a field.</summary>
    public void Fail(ChartErrorCode code, string name, string reason, string remedy) =>
        errors.Add(code.ToString(), PositionOf(name), reason, remedy);

    /// <summary>The value of a field, or null when it is absent or null.</summary>
    public YamlNode? Take(string name)
    {
        known.Add(name);
        return members.TryGetValue(name, out YamlNode? node) && node is not YamlScalar { IsNull: true } ? node : null;
    }

    /// <summary>A required text, empty when it is missing.</summary>
    public string Text(string name, int lengthMax)
    {
        if (Take(name) is null)
        {
            Fail(ChartErrorCode.FieldMissing, name, $"{name} is missing.", $"Add `{name}:` with a text.");
            return string.Empty;
        }

        return TextOrNull(name, lengthMax) ?? string.Empty;
    }

    /// <summary>An optional text, or null.</summary>
    public string? TextOrNull(string name, int lengthMax)
    {
        switch (Take(name))
        {
            case null:
                return null;
            case YamlScalar scalar when scalar.Text.EnumerateRunes().Count() is int length
                && length >= 1 && length <= lengthMax:
                return scalar.Text;
            case YamlScalar:
                Fail(
                    ChartErrorCode.InvalidValue, name, $"{name} has the wrong length.",
                    $"Use 1 to {lengthMax} characters.");
                return null;
            default:
                Fail(ChartErrorCode.WrongShape, name, $"{name} must be a text.", $"Write `{name}: text`.");
                return null;
        }
    }

    /// <summary>An optional flag, or null.</summary>
    public bool? Flag(string name)
    {
        YamlNode? node = Take(name);
        if (node is not null && node is not YamlScalar { Flag: not null })
        {
            Fail(ChartErrorCode.WrongShape, name, $"{name} must be true or false.", $"Write `{name}: true`.");
        }

        return (node as YamlScalar)?.Flag;
    }

    /// <summary>An optional list, empty when absent.</summary>
    public IReadOnlyList<YamlNode> List(string name, int countMax)
    {
        switch (Take(name))
        {
            case null:
                return [];
            case YamlList list when list.Items.Length <= countMax:
                return list.Items;
            case YamlList:
                Fail(ChartErrorCode.TooLarge, name, $"{name} is too long.", $"Use at most {countMax} items.");
                return [];
            default:
                Fail(ChartErrorCode.WrongShape, name, $"{name} must be a list.", "Write `- item` lines.");
                return [];
        }
    }

    /// <summary>An optional list of different texts.</summary>
    public IReadOnlyList<YamlScalar> Texts(string name, int countMax, int lengthMax)
    {
        List<YamlScalar> texts = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (YamlNode node in List(name, countMax))
        {
            if (node is YamlScalar { IsNull: false } scalar && scalar.Text.Length > 0
                && scalar.Text.EnumerateRunes().Count() <= lengthMax)
            {
                if (seen.Add(scalar.Text))
                {
                    texts.Add(scalar);
                    continue;
                }

                errors.Add(
                    nameof(ChartErrorCode.Duplicate), node.At, $"{name} has this a second time.",
                    "Keep one of the two.");
                continue;
            }

            errors.Add(
                nameof(ChartErrorCode.InvalidValue), node.At, $"{name} takes texts.",
                $"Use texts of 1 to {lengthMax} characters.");
        }

        return texts;
    }

    private void RefuseOthers()
    {
        foreach ((YamlScalar name, YamlNode _) in map.Members.Where(one => !known.Contains(one.Name.Text)))
        {
            IReadOnlyList<string> near = Suggestions.Among(known, name.Text);
            string meant = near.Count == 0 ? string.Empty : $"Did you mean {string.Join(" or ", near)}? ";
            errors.Add(
                nameof(ChartErrorCode.UnknownField), name.At, "The format has no such field here.",
                $"{meant}It has: {string.Join(", ", known)}.");
        }
    }
}
