using System.Collections.Immutable;
using System.Text;
using CapitalOs.Ledger.Journals;
using CapitalOs.Tools.Import;

namespace CapitalOs.Tools.Charts;

/// <summary>Reads a file of version 1: its bytes, its YAML, its fields, and what they say together.</summary>
internal static class ChartFile
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>The chart, or null; errors are noted in the list that comes with it.</summary>
    public static (Chart? Chart, ErrorList Errors) Read(string path, byte[]? bytes)
    {
        string? text = bytes is null || bytes.Length > ChartLimits.FileBytesMax ? null : Decode(bytes);
        ErrorList errors = new([new JournalFile(path, text is null ? [] : Lines(text))]);
        if (bytes is null)
        {
            errors.Add(
                nameof(ChartErrorCode.FileUnreadable), new JournalPosition(path, 0, 0),
                "The file does not exist or cannot be read.", "Check its name and rights.");
        }
        else if (text is null)
        {
            bool isLarge = bytes.Length > ChartLimits.FileBytesMax;
            errors.Add(
                isLarge ? nameof(ChartErrorCode.TooLarge) : nameof(ChartErrorCode.NotYaml),
                new JournalPosition(path, 0, 0),
                isLarge ? "The file is too large." : "The file is not UTF-8 text.",
                isLarge ? $"Stay within {ChartLimits.FileBytesMax} bytes." : "Save it as UTF-8.");
        }
        else if (YamlTree.Read(path, text, errors) is { } root)
        {
            Chart? chart = ChartReader.Read(root, errors);
            return (errors.Errors.Count == 0 ? chart : null, errors);
        }

        return (null, errors);
    }

    private static string? Decode(byte[] bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static ImmutableArray<string> Lines(string text) =>
        [.. text.Split('\n').Select(line => line.TrimEnd('\r'))];
}
