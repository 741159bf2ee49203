using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Screening;

namespace CapitalOs.Tools.Contracts;

/// <summary>The caller's name for a call: 1 to 128 of <c>[A-Za-z0-9._:-]</c>, nothing else.</summary>
public static class CorrelationId
{
    /// <summary>The field of every input and answer.</summary>
    public const string Field = "correlation_id";

    /// <summary>The grammar, for schemas.</summary>
    public const string Pattern = "^[A-Za-z0-9._:-]{1,128}$";

    /// <summary>Whether a text is one. A token or key in its place is none: correlation ids are logged.</summary>
    public static bool IsValid(string? text)
    {
        if (text is null || text.Length is 0 or > CallLimits.CorrelationIdLengthMax)
        {
            return false;
        }

        foreach (char c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '_' or ':' or '-'))
            {
                return false;
            }
        }

        return SecretScreen.Screen(text) is null;
    }
}
