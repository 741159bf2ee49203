using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CapitalOs.Host.Cli;

/// <summary>The rows of an answer as text for people and spreadsheets.</summary>
/// <param name="Lines">The names of the columns, then every row; a cell is null, a number or text.</param>
/// <param name="IsTruncated">Whether there were more rows.</param>
internal sealed record QueryRows(IReadOnlyList<IReadOnlyList<JsonElement>> Lines, bool IsTruncated)
{
    private const int WidthMax = 60;

    public static QueryRows Of(JsonElement answer) => new(
        [
            [.. answer.GetProperty("columns").EnumerateArray()],
            .. answer.GetProperty("rows").EnumerateArray().Select(row => (JsonElement[])[.. row.EnumerateArray()]),
        ],
        answer.GetProperty("truncated").GetBoolean());

    /// <summary>RFC 4180 with CRLF. Nothing is an empty field, an empty text is a quoted one.</summary>
    public string ToCsv()
    {
        StringBuilder text = new();
        foreach (IReadOnlyList<JsonElement> line in Lines)
        {
            text.AppendJoin(',', line.Select(CsvField)).Append("\r\n");
        }

        return text.ToString();
    }

    /// <summary>Columns of equal width, numbers to the right; long texts are cut and control characters shown as dots.
    /// </summary>
    public string ToTable()
    {
        string[][] cells = [.. Lines.Select(line => line.Select(TableCell).ToArray())];
        int[] widths = [.. cells[0].Select((_, column) => cells.Max(line => line[column].Length))];
        StringBuilder text = new();
        for (int i = 0; i < cells.Length; i++)
        {
            string line = string.Join("  ", cells[i].Select((cell, column) =>
                Lines[i][column].ValueKind == JsonValueKind.Number || IsDecimal(cell)
                    ? cell.PadLeft(widths[column])
                    : cell.PadRight(widths[column])));
            text.Append(line.TrimEnd()).Append('\n');
            if (i == 0)
            {
                text.AppendJoin("  ", widths.Select(width => new string('-', width))).Append('\n');
            }
        }

        return text.Append(CultureInfo.InvariantCulture, $"({cells.Length - 1} rows)\n").ToString();
    }

    private static string CsvField(JsonElement cell)
    {
        if (cell.ValueKind != JsonValueKind.String)
        {
            return cell.ValueKind == JsonValueKind.Null ? string.Empty : cell.GetRawText();
        }

        string text = cell.GetString()!;
        bool isPlain = text.Length > 0 && text.AsSpan().IndexOfAny("\",\r\n") < 0;
        return isPlain ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static string TableCell(JsonElement cell)
    {
        if (cell.ValueKind != JsonValueKind.String)
        {
            return cell.ValueKind == JsonValueKind.Null ? string.Empty : cell.GetRawText();
        }

        // What a terminal obeys is shown as a dot: escape sequences, and characters that turn the direction of text.
        string text = string.Concat(cell.GetString()!.Select(c =>
            char.IsControl(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format ? '.' : c));
        return text.Length <= WidthMax ? text : $"{text[..(WidthMax - 1)]}…";
    }

    private static bool IsDecimal(string cell) =>
        cell.Length > 0 && char.IsAsciiDigit(cell[^1]) && cell.Contains('.', StringComparison.Ordinal)
        && cell[(cell[0] == '-' ? 1 : 0)..].All(c => char.IsAsciiDigit(c) || c == '.');
}
