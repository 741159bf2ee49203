using System.Text;
using CapitalOs.Seal.Native;

namespace CapitalOs.Seal.Gauntlet.Running;

/// <summary>Lines over a pair of descriptors.</summary>
internal sealed unsafe class LineChannel(int readEnd, int writeEnd)
{
    private const short Readable = 0x1;

    private readonly StringBuilder _pending = new();
    private readonly byte[] _chunk = new byte[4096];

    internal bool Send(params string[] fields) =>
        Descriptor.WriteAll(writeEnd, Encoding.UTF8.GetBytes(string.Join('\t', fields) + "\n"));

    /// <summary>The fields of the next line, or null at the end.</summary>
    internal string[]? Read()
    {
        while (true)
        {
            if (Take() is { } line)
            {
                return line;
            }

            int count = Descriptor.ReadSome(readEnd, _chunk);
            if (count <= 0)
            {
                return null;
            }

            _pending.Append(Encoding.UTF8.GetString(_chunk, 0, count));
        }
    }

    /// <summary>The same, but gives up after a time, with an empty line, and when cancelled.</summary>
    internal string[]? Read(TimeSpan patience, CancellationToken cancelled)
    {
        long until = Environment.TickCount64 + (long)patience.TotalMilliseconds;
        while (true)
        {
            if (Take() is { } line)
            {
                return line;
            }

            cancelled.ThrowIfCancellationRequested();
            PollEntry entry = new() { Descriptor = readEnd, Events = Readable };
            if (Libc.Poll(&entry, 1, 100) > 0)
            {
                int count = Descriptor.ReadSome(readEnd, _chunk);
                if (count <= 0)
                {
                    return null;
                }

                _pending.Append(Encoding.UTF8.GetString(_chunk, 0, count));
            }
            else if (Environment.TickCount64 > until)
            {
                return [];
            }
        }
    }

    private string[]? Take()
    {
        string text = _pending.ToString();
        int end = text.IndexOf('\n', StringComparison.Ordinal);
        if (end < 0)
        {
            return null;
        }

        _pending.Remove(0, end + 1);
        return text[..end].Split('\t');
    }
}
