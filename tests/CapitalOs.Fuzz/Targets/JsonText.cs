using System.Text;
using CapitalOs.Fuzz.Running;

namespace CapitalOs.Fuzz.Targets;

/// <summary>JSON text, mostly sound, with the corners that parsers differ about.</summary>
internal static class JsonText
{
    public static readonly string[] Numbers =
    [
        "0", "-0", "1", "-1", "1.0", "1e0", "1E+2", "0.1", "1e308", "1e309", "-1e400", "5e-324", "1e-400",
        "9007199254740991", "9007199254740993", "9223372036854775807", "9223372036854775808", "01", "1.", ".5", "+1",
        "1e", "NaN", "123456789012345678901234567890", "0.30000000000000004", "-",
    ];

    public static readonly string[] Strings =
    [
        "\"\"", "\"a\"", "\"\\u0000\"", "\"\\ud800\"", "\"\\ud83d\\ude00\"", "\"\\udc00\\ud800\"", "\"😀\"", "\"é\"",
        "\"e\\u0301\"", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\x\"", "\"\u007f\u2028\ufeff\uffff\"", "\"\t\"", "\"a",
        "\"1e5\"", "\"-12.3400\"", "\"2026-02-30\"", "\"4111 1111 1111 1111\"", "\"' OR 1=1 --\"", "\"\\u202e\"",
    ];

    public static readonly string[] Words =
    [
        "{", "}", "[", "]", ",", ":", "null", "true", "false", "\"a\":", "\"correlation_id\":\"c\"", " ", "\ufeff",
        "//",
        .. Numbers, .. Strings,
    ];

    public static string Value(Dice dice, int depth)
    {
        StringBuilder text = new();
        Write(text, dice, depth);
        return text.ToString();
    }

    private static void Write(StringBuilder text, Dice dice, int depth)
    {
        int kind = dice.Below(depth > 0 ? 8 : 5);
        if (kind < 5)
        {
            text.Append(kind switch
            {
                0 => dice.Of(Numbers),
                1 or 2 => dice.Of(Strings),
                3 => dice.Of(["true", "false", "null"]),
                _ => unchecked((long)dice.Next()).ToString(System.Globalization.CultureInfo.InvariantCulture),
            });
            return;
        }

        bool isObject = kind > 5;
        int count = dice.Size(12);
        text.Append(isObject ? '{' : '[');
        for (int i = 0; i < count; i++)
        {
            text.Append(i > 0 ? "," : string.Empty).Append(dice.OneIn(20) ? "\n\t " : string.Empty);
            if (isObject)
            {
                text.Append(dice.OneIn(3) ? dice.Of(Strings) : $"\"k{dice.Below(9)}\"").Append(':');
            }

            Write(text, dice, depth - 1);
        }

        text.Append(isObject ? '}' : ']');
    }
}
