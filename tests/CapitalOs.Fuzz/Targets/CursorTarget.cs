using System.Text;
using CapitalOs.Fuzz.Running;
using CapitalOs.Tools.Paging;

namespace CapitalOs.Fuzz.Targets;

/// <summary>Cursors: what was given out is taken back exactly, and nothing else is taken.</summary>
internal sealed class CursorTarget : FuzzTarget
{
    private static readonly string?[] Filters = ["list_accounts", null, "asset", "a"];
    private static readonly string[] Parts =
        ["", "a", "assets:cash", "é", "😀", "0123", "2026-01-01", "\u200b", "c7ed7fd4-0000-8000-8000-000000000000"];

    public override string Name => "cursor";

    public override IReadOnlyList<string> Words { get; } = ["=", "-", "_", "A", " ", "\n", "+", "/", "Hx8f", "é"];

    public override byte[] Generate(Dice dice)
    {
        string[] place = [.. Enumerable.Range(0, dice.Below(4)).Select(_ => dice.Of(Parts))];
        string cursor = Cursor.Encode(dice.OneIn(4) ? ["other"] : Filters, place);
        IReadOnlyList<string>? back = Cursor.Decode(cursor, ["other"], place.Length)
            ?? Cursor.Decode(cursor, Filters, place.Length);
        Must(back is not null && back.SequenceEqual(place), "a cursor does not come back");
        return Encoding.UTF8.GetBytes(cursor);
    }

    public override string Run(byte[] input)
    {
        string cursor = Encoding.UTF8.GetString(input);
        string outcome = "no cursor";
        for (int places = 0; places < 4; places++)
        {
            if (Cursor.Decode(cursor, Filters, places) is { } parts)
            {
                Must(parts.Count == places, "another number of parts");
                Must(Cursor.Encode(Filters, parts) == cursor, "two texts for one place");
                Must(Cursor.Decode(cursor, ["other"], places) is null, "a cursor serves two questions");
                outcome = $"{places} parts, {parts.Count(part => part.Length == 0)} of them empty";
            }
        }

        bool isOther = Enumerable.Range(0, 4).Any(places => Cursor.Decode(cursor, ["other"], places) is not null);
        return isOther ? "of another question" : outcome;
    }
}
