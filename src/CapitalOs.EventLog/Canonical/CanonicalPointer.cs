using System.Globalization;
using System.Text;

namespace CapitalOs.EventLog.Canonical;

/// <summary>The JSON Pointer of the place that the encoder has reached.</summary>
internal static class CanonicalPointer
{
    private const int MaxLength = 512;

    public static string? Of(List<Frame> frames, List<Member> members, ReadOnlySpan<byte> names)
    {
        StringBuilder pointer = new();
        for (int i = 0; i < frames.Count; i++)
        {
            Frame frame = frames[i];
            int end = i + 1 < frames.Count ? frames[i + 1].FirstMember : members.Count;
            if (frame.IsObject && end > frame.FirstMember)
            {
                Member member = members[end - 1];
                string name = Encoding.UTF8.GetString(names.Slice(member.NameStart, member.NameLength));
                pointer.Append('/').Append(name.Replace("~", "~0", StringComparison.Ordinal)
                    .Replace("/", "~1", StringComparison.Ordinal));
            }
            else if (!frame.IsObject && frame.Items > 0)
            {
                pointer.Append('/').Append((frame.Items - 1).ToString(CultureInfo.InvariantCulture));
            }

            if (pointer.Length > MaxLength)
            {
                return null;
            }
        }

        return pointer.ToString();
    }
}
