namespace CapitalOs.Architecture.Tests.Tidy;

/// <summary>How large things may be.</summary>
public static class SizeRules
{
    public const int ProductLinesMax = 300;
    public const int TestLinesMax = 500;
    public const int FunctionLinesMax = 70;
    public const int ColumnsMax = 120;

    /// <summary>Most lines of the middle file of the product.</summary>
    public const int MedianMax = 100;

    /// <summary>Most lines of nine files in ten of the product.</summary>
    public const int NinetiethMax = 300;

    public static IEnumerable<Finding> FileLength(SourceFile file)
    {
        int max = file.IsProduct ? ProductLinesMax : TestLinesMax;
        if (file.LineCount > max)
        {
            yield return file.At(0, $"{file.LineCount} lines; at most {max}");
        }
    }

    public static IEnumerable<Finding> FunctionLength(SourceFile file) => Members.Of(file)
        .Where(member => !member.IsType && member.LineCount > FunctionLinesMax)
        .Select(member => file.At(
            member.FirstLine, $"a function of {member.LineCount} lines; at most {FunctionLinesMax}"));

    public static IEnumerable<Finding> LineLength(SourceFile file) => file.Lines
        .Select((line, index) => (line.Length, Line: index + 1))
        .Where(line => line.Length > ColumnsMax)
        .Select(line => file.At(line.Line, $"{line.Length} columns; at most {ColumnsMax}"));

    /// <summary>The sizes of a whole tree.</summary>
    public static IEnumerable<string> Distribution(IEnumerable<int> lineCounts)
    {
        int[] sorted = [.. lineCounts.Order()];
        int median = sorted[sorted.Length / 2];
        int ninetieth = sorted[sorted.Length * 9 / 10];
        if (median > MedianMax)
        {
            yield return $"the median file has {median} lines; at most {MedianMax}";
        }

        if (ninetieth > NinetiethMax)
        {
            yield return $"one file in ten has {ninetieth} lines or more; at most {NinetiethMax}";
        }
    }
}
