using System.Collections.Immutable;
using CapitalOs.Ledger.Journals;
using CapitalOs.Tools.Import;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CapitalOs.Tools.Charts;

/// <summary>
/// Reads one YAML document as plain values. Only the parser of the library is used, never its mapping to objects, and
/// what lets a small file stand for a large one, or mean types of a program, is refused.
/// </summary>
internal sealed class YamlTree
{
    private readonly string file;
    private readonly ErrorList errors;
    private readonly Parser parser;
    private int nodes;

    private YamlTree(string file, string text, ErrorList errors)
    {
        this.file = file;
        this.errors = errors;
        parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
    }

    /// <summary>The document, or null with errors noted.</summary>
    public static YamlNode? Read(string file, string text, ErrorList errors)
    {
        YamlTree tree = new(file, text, errors);
        try
        {
            return tree.Document();
        }
        catch (YamlException fault)
        {
            errors.Add(
                nameof(ChartErrorCode.NotYaml),
                tree.PositionOf(fault.Start),
                "The text is not YAML from here on.",
                "Check indentation, colons and quotes of this line and the one before it.");
            return null;
        }
        catch (ChartException)
        {
            return null;
        }
    }

    private YamlNode? Document()
    {
        Next();
        if (Next() is not DocumentStart)
        {
            throw Refuse(ChartErrorCode.FieldMissing, new Mark(), "The file is empty.", "Begin with `version: 1`.");
        }

        YamlNode root = Node(Next(), 1);
        Next();
        return Next() is DocumentStart second
            ? throw Refuse(
                ChartErrorCode.YamlFeatureRefused, second.Start, "A second document begins here.",
                "Put each chart into a file of its own.")
            : root;
    }

    private ParsingEvent Next() => parser.MoveNext() ? parser.Current! : throw new YamlException("the text ends early");

    private YamlNode Node(ParsingEvent start, int depth)
    {
        if (start is AnchorAlias || start is NodeEvent { Anchor.IsEmpty: false })
        {
            throw Refuse(
                ChartErrorCode.YamlFeatureRefused, start.Start, "Anchors (&name) and references (*name) are not taken.",
                "Write the value out at each place.");
        }

        if (start is NodeEvent { Tag.IsEmpty: false })
        {
            throw Refuse(
                ChartErrorCode.YamlFeatureRefused, start.Start, "Tags (!name) are not taken.", "Leave the tag out.");
        }

        if (depth > ChartLimits.DepthMax || ++nodes > ChartLimits.NodesMax)
        {
            throw Refuse(
                ChartErrorCode.TooLarge, start.Start, "The file nests too deep or has too many values.",
                $"Stay within {ChartLimits.DepthMax} levels and {ChartLimits.NodesMax} values; split the file.");
        }

        if (start is Scalar text && !IsText(text.Value))
        {
            throw Refuse(
                ChartErrorCode.NotYaml, start.Start, "An escape makes half a character.",
                "Write the character itself, or both of its halves.");
        }

        return start switch
        {
            Scalar scalar => new YamlScalar(
                PositionOf(start.Start), scalar.Value, scalar.Style is ScalarStyle.Plain or ScalarStyle.Any),
            SequenceStart => List(start, depth),
            MappingStart => Map(start, depth),
            _ => throw new YamlException(start.Start, start.End, "not a value"),
        };
    }

    private YamlList List(ParsingEvent start, int depth)
    {
        ImmutableArray<YamlNode>.Builder items = ImmutableArray.CreateBuilder<YamlNode>();
        for (ParsingEvent one = Next(); one is not SequenceEnd; one = Next())
        {
            items.Add(Node(one, depth + 1));
        }

        return new YamlList(PositionOf(start.Start), items.ToImmutable());
    }

    private YamlMap Map(ParsingEvent start, int depth)
    {
        ImmutableArray<(YamlScalar, YamlNode)>.Builder members = ImmutableArray.CreateBuilder<(YamlScalar, YamlNode)>();
        HashSet<string> names = new(StringComparer.Ordinal);
        for (ParsingEvent one = Next(); one is not MappingEnd; one = Next())
        {
            if (Node(one, depth + 1) is not YamlScalar name)
            {
                throw Refuse(
                    ChartErrorCode.WrongShape, one.Start, "A name must be a text.", "Write `name: value`.");
            }

            YamlNode value = Node(Next(), depth + 1);
            if (names.Add(name.Text))
            {
                members.Add((name, value));
            }
            else
            {
                errors.Add(
                    nameof(ChartErrorCode.Duplicate), name.At, "The name stands here a second time.",
                    "Keep one of the two.");
            }
        }

        return new YamlMap(PositionOf(start.Start), members.ToImmutable());
    }

    private static bool IsText(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
            {
                return false;
            }

            i++;
        }

        return true;
    }

    private ChartException Refuse(ChartErrorCode code, Mark at, string reason, string remedy)
    {
        errors.Add(code.ToString(), PositionOf(at), reason, remedy);
        return new ChartException();
    }

    private JournalPosition PositionOf(Mark mark) =>
        new(file, (int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column));
}
