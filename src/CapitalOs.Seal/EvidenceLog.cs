using System.Text;
using CapitalOs.Seal.Evidence;

namespace CapitalOs.Seal;

/// <summary>Reads and checks an evidence log. Only a supervisor writes one.</summary>
public static class EvidenceLog
{
    /// <summary>
    /// Recomputes the chain and names the first bad record. A log that was cut at its end is intact by itself: compare
    /// <see cref="EvidenceVerification.HeadHash"/> with a head that you noted elsewhere.
    /// </summary>
    /// <param name="path">The log; a file that does not exist is an empty log.</param>
    public static EvidenceVerification Verify(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        using MemoryStream stream = new(EvidenceFile.ReadAll(path));
        return Verify(stream);
    }

    /// <summary>Recomputes the chain and names the first bad record.</summary>
    /// <param name="stream">The bytes of the log from its start.</param>
    public static EvidenceVerification Verify(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        long good = 0;
        string head = EvidenceCodec.NoHash;
        foreach ((string line, bool isComplete) in Lines(stream))
        {
            EvidenceRecord? record = EvidenceCodec.Parse(line);
            string? problem = Check(record, isComplete, good, head);
            if (problem is not null)
            {
                return new EvidenceVerification
                {
                    GoodRecords = good,
                    HeadHash = head,
                    FirstBadRecord = checked(good + 1),
                    Problem = problem,
                };
            }

            good++;
            head = record!.Hash;
        }

        return new EvidenceVerification { GoodRecords = good, HeadHash = head };
    }

    /// <summary>Reads the records in order, without checking the chain.</summary>
    /// <param name="path">The log; a file that does not exist is an empty log.</param>
    /// <exception cref="InvalidDataException">A line is not a record.</exception>
    public static IEnumerable<EvidenceRecord> Read(string path)
    {
        using MemoryStream stream = new(EvidenceFile.ReadAll(path));
        foreach ((string line, _) in Lines(stream))
        {
            yield return EvidenceCodec.Parse(line)
                ?? throw new InvalidDataException("A line of the evidence log is not a record.");
        }
    }

    private static string? Check(EvidenceRecord? record, bool isComplete, long good, string head)
    {
        if (record is null)
        {
            return isComplete ? "the line is not a record" : "the last line is cut off";
        }

        if (!isComplete)
        {
            return "the last line is cut off";
        }

        if (record.Sequence != good + 1)
        {
            return "the sequence jumps";
        }

        if (record.PreviousHash != head)
        {
            return "it does not follow the record before";
        }

        return EvidenceCodec.Seal(record).Hash == record.Hash ? null : "its hash differs from its content";
    }

    /// <summary>Lines end with a line feed and nothing else; Latin-1 keeps every byte distinguishable.</summary>
    private static IEnumerable<(string Line, bool IsComplete)> Lines(Stream stream)
    {
        byte[] chunk = new byte[64 * 1024];
        using MemoryStream line = new();
        int count;
        while ((count = stream.Read(chunk)) > 0)
        {
            int start = 0;
            int end;
            while ((end = Array.IndexOf(chunk, (byte)'\n', start, count - start)) >= 0)
            {
                line.Write(chunk, start, end - start);
                yield return (Encoding.Latin1.GetString(line.GetBuffer(), 0, (int)line.Length), true);
                line.SetLength(0);
                start = end + 1;
            }

            line.Write(chunk, start, count - start);
        }

        if (line.Length > 0)
        {
            yield return (Encoding.Latin1.GetString(line.GetBuffer(), 0, (int)line.Length), false);
        }
    }
}
