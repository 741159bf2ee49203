using System.Runtime.InteropServices;
using System.Text;
using CapitalOs.Seal.Evidence;
using CapitalOs.Seal.Invocations;
using CapitalOs.Seal.Launch;
using CapitalOs.Seal.Native;

namespace CapitalOs.Seal;

/// <summary>
/// The evidence log as it was when the supervisor started its worker. A worker cannot open the log; this copy is how
/// it learns which earlier attempts still lack their event.
/// </summary>
public sealed class EvidenceCopy
{
    /// <summary>A longer log is copied without its beginning, which no start needs again.</summary>
    internal const int BytesMax = 256 * 1024 * 1024;

    private readonly byte[] _bytes;

    internal EvidenceCopy(byte[] bytes) => _bytes = bytes;

    /// <summary>
    /// The records of attempts that are not known to be harmless, newest first. Every start of a server leaves a few
    /// harmless ones, so those are passed over without being read; what a crash has cut at the end is left out.
    /// </summary>
    public IEnumerable<EvidenceRecord> AttemptsNewestFirst()
    {
        int mark = MarkBefore(_bytes.Length);
        while (mark >= 0)
        {
            int start = Array.LastIndexOf(_bytes, (byte)'\n', mark) + 1;
            int end = Array.IndexOf(_bytes, (byte)'\n', mark);
            EvidenceRecord? record = end < 0
                ? null
                : EvidenceCodec.Parse(Encoding.Latin1.GetString(_bytes, start, end - start));
            if (record is null && end >= 0)
            {
                yield break;
            }

            if (record is not null)
            {
                yield return record;
            }

            mark = MarkBefore(start);
        }
    }

    /// <summary>The supervisor's side.</summary>
    internal static byte[] BytesOf(string path) => EvidenceFile.ReadAll(path, BytesMax);

    /// <summary>Where the last line before a place says that its attempt is none of the harmless ones.</summary>
    private int MarkBefore(int place) => _bytes.AsSpan(0, place).LastIndexOf("\"benign_class\":\"none\""u8);

    /// <summary>The worker's side, before it closes the descriptor of the board.</summary>
    internal static unsafe EvidenceCopy OfBoard(byte* board)
    {
        byte[] bytes = new byte[checked((int)*(ulong*)(board + BoardLayout.CopyBytesOffset))];
        int done = 0;
        while (done < bytes.Length)
        {
            nint count;
            fixed (byte* at = bytes.AsSpan(done))
            {
                count = Libc.Pread(
                    FixedDescriptors.Verdicts, at, (nuint)(bytes.Length - done), BoardLayout.BoardBytes + (long)done);
            }

            if (count <= 0)
            {
                throw SealException.FromErrno(
                    "board", "the copy of the evidence cannot be read", Marshal.GetLastPInvokeError());
            }

            done += (int)count;
        }

        return new EvidenceCopy(bytes);
    }
}
