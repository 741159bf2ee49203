using System.Collections.Immutable;
using System.Text;
using System.Text.Unicode;

namespace CapitalOs.Ledger.Journals.Reading;

/// <summary>Bytes to lines: UTF-8, with or without a byte order mark, line ends LF or CRLF.</summary>
internal static class FileDecoder
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public static JournalFile? TryDecode(string path, ReadOnlySpan<byte> bytes, List<JournalError> errors)
    {
        if (bytes.Length > JournalLimits.FileBytesMax)
        {
            errors.Add(ErrorMaker.OfFile(
                JournalErrorCode.LimitExceeded, path, $"The file is larger than {JournalLimits.FileBytesMax} bytes.",
                "Split it and include the parts."));
            return null;
        }

        if (!Utf8.IsValid(bytes))
        {
            errors.Add(ErrorMaker.OfFile(
                JournalErrorCode.InvalidUtf8, path, "The bytes of the file are not UTF-8.", "Save the file as UTF-8."));
            return null;
        }

        JournalFile file = new(path, LinesOf(bytes.StartsWith(ByteOrderMark) ? bytes[ByteOrderMark.Length..] : bytes));
        for (int line = 1; line <= file.Lines.Length; line++)
        {
            if (FaultOf(file.Lines[line - 1]) is JournalFault fault)
            {
                errors.Add(ErrorMaker.OfLine(file, line, fault));
                return null;
            }
        }

        return file;
    }

    private static ImmutableArray<string> LinesOf(ReadOnlySpan<byte> bytes)
    {
        ImmutableArray<string>.Builder lines = ImmutableArray.CreateBuilder<string>();
        while (!bytes.IsEmpty)
        {
            int end = bytes.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = end < 0 ? bytes : bytes[..end];
            bytes = end < 0 ? [] : bytes[(end + 1)..];
            bool hasReturn = end >= 0 && line.EndsWith("\r"u8);
            lines.Add(Encoding.UTF8.GetString(hasReturn ? line[..^1] : line));
        }

        return lines.DrainToImmutable();
    }

    private static JournalFault? FaultOf(string line)
    {
        if (line.Length > JournalLimits.LineLengthMax)
        {
            return new(
                JournalErrorCode.LimitExceeded, 0, $"The line is longer than {JournalLimits.LineLengthMax} characters.",
                "Break the line, or check that the file is a journal.");
        }

        for (int at = 0; at < line.Length; at++)
        {
            if (line[at] != '\t' && char.IsControl(line[at]))
            {
                return new(
                    JournalErrorCode.ControlCharacter, at,
                    $"The line holds the control character U+{(int)line[at]:X4}.", "Remove the character.");
            }
        }

        return null;
    }
}
