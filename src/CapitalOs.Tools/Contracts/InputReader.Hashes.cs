using CapitalOs.EventLog.Hashing;

namespace CapitalOs.Tools.Contracts;

/// <content>Hashes.</content>
public sealed partial class InputReader
{
    /// <summary>A required SHA-256 in lower-case hex.</summary>
    public Sha256Hash Hash(string name, string meaning)
    {
        const string Expected = "64 digits of 0-9 a-f";
        if (schema is not null)
        {
            schema.Add(name, true, PatternSchema("^[0-9a-f]{64}$", meaning));
            return default;
        }

        if (TakeText(name, true, Expected) is not { } text)
        {
            return default;
        }

        if (!Sha256Hash.TryParseHex(text, out Sha256Hash hash))
        {
            Fail(name, FieldErrorCodes.InvalidHash, "not a SHA-256 in lower-case hex", Expected);
        }

        return hash;
    }
}
