using System.Globalization;
using System.Text;
using CapitalOs.Host.Worker;

namespace CapitalOs.Host.Cli;

/// <summary>
/// Takes a worker's messages: progress lines become a bar when a person is watching and vanish otherwise, everything
/// else goes on to standard error as it is, without control characters.
/// </summary>
internal sealed class ProgressStream : Stream
{
    private const int Width = 30;
    private readonly List<byte> line = [];
    private readonly Stream target = Console.OpenStandardError();
    private readonly bool isWatched = !Console.IsErrorRedirected;
    private bool hasBar;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush() => target.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count)
    {
        foreach (byte one in buffer.AsSpan(offset, count))
        {
            if (one == (byte)'\n')
            {
                EndLine();
            }
            else
            {
                line.Add(one);
            }
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (line.Count > 0)
        {
            EndLine();
        }

        Clear();
        target.Dispose();
        base.Dispose(disposing);
    }

    private void EndLine()
    {
        string text = Encoding.UTF8.GetString([.. line]);
        line.Clear();
        if (!text.StartsWith(ProgressLine.Prefix, StringComparison.Ordinal))
        {
            Clear();
            Put(string.Concat(text.Where(c => !char.IsControl(c))) + "\n");
        }
        else if (isWatched && text[ProgressLine.Prefix.Length..].Split(' ') is [string done, string all])
        {
            Draw(long.Parse(done, CultureInfo.InvariantCulture), long.Parse(all, CultureInfo.InvariantCulture));
        }
    }

    private void Draw(long done, long all)
    {
        int filled = all == 0 ? Width : (int)(done * Width / all);
        Put($"\r[{new string('#', filled)}{new string('.', Width - filled)}] {done}/{all}");
        hasBar = true;
    }

    private void Clear()
    {
        if (hasBar)
        {
            Put("\r\u001b[K");
            hasBar = false;
        }
    }

    private void Put(string text)
    {
        target.Write(Encoding.UTF8.GetBytes(text));
        target.Flush();
    }
}
