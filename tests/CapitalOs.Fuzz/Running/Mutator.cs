using System.Text;

namespace CapitalOs.Fuzz.Running;

/// <summary>Changes bytes of an input, a few at a time.</summary>
internal static class Mutator
{
    private const int LengthMax = 64 * 1024;

    public static byte[] Mutate(byte[] input, byte[] other, IReadOnlyList<string> words, Dice dice)
    {
        List<byte> bytes = [.. input];
        int times = 1 + dice.Below(4);
        for (int i = 0; i < times; i++)
        {
            Change(bytes, other, words, dice);
        }

        return bytes.Count <= LengthMax ? [.. bytes] : [.. bytes.Take(LengthMax)];
    }

    private static void Change(List<byte> bytes, byte[] other, IReadOnlyList<string> words, Dice dice)
    {
        int at = dice.Below(bytes.Count + 1);
        int length = Math.Min(bytes.Count - at, 1 + dice.Size(32));
        switch (dice.Below(8))
        {
            case 0 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << dice.Below(8));
                break;
            case 1 when at < bytes.Count:
                bytes[at] = (byte)dice.Below(256);
                break;
            case 2:
                bytes.RemoveRange(at, length);
                break;
            case 3:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            case 4:
                bytes.InsertRange(at, Encoding.UTF8.GetBytes(dice.Of(words)));
                break;
            case 5 when other.Length > 0:
                int from = dice.Below(other.Length);
                bytes.InsertRange(at, other.AsSpan(from, Math.Min(other.Length - from, 1 + dice.Size(64))).ToArray());
                break;
            case 6:
                bytes.InsertRange(at, Enumerable.Repeat((byte)dice.Below(256), dice.Size(300)));
                break;
            default:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
        }
    }
}
