using System.Globalization;
using System.Text;

namespace CapitalOs.Seal.Evidence;

/// <summary>
/// Records as canonical JSON (RFC 8785: sorted names, no white space, plain ASCII). A line is valid only when writing
/// it again gives the same bytes, so there is one spelling of every record.
/// </summary>
internal static class EvidenceCodec
{
    internal const string NoHash = "0000000000000000000000000000000000000000000000000000000000000000";

    private static readonly byte[] Domain = "capital-os evidence v1\n"u8.ToArray();

    internal static EvidenceRecord Seal(EvidenceRecord record)
    {
        byte[] body = [.. Domain, .. Encoding.ASCII.GetBytes(Write(record, withHash: false))];
        return record with { Hash = PlainSha256.HexOf(body) };
    }

    internal static string Write(EvidenceRecord r, bool withHash = true)
    {
        StringBuilder json = new(640);
        json.Append("{\"arch\":\"").Append(EvidenceWords.Of(r.Architecture));
        Text(json, "attribution", EvidenceWords.Of(r.Attribution));
        Text(json, "benign_class", EvidenceWords.Of(r.Benign));
        Text(json, "dest_class", EvidenceWords.Of(r.Destination));
        Text(json, "disposition", EvidenceWords.Of(r.Disposition));
        Text(json, "errno", EvidenceWords.Of(r.Errno));
        Text(json, "family", EvidenceWords.Of(r.Family));
        if (withHash)
        {
            Text(json, "hash", r.Hash);
        }

        Text(json, "invocation", r.Invocation);
        Text(json, "policy_id", r.PolicyId);
        Text(json, "prev_hash", r.PreviousHash);
        Text(json, "repeat", EvidenceWords.Of(r.Repeat));
        Text(json, "rule", EvidenceWords.Of(r.Rule));
        json.Append(CultureInfo.InvariantCulture, $"\",\"run\":{r.Run},\"seq\":{r.Sequence},\"sock_type\":\"");
        json.Append(EvidenceWords.Of(r.SocketType));
        Text(json, "syscall", r.Syscall);
        return json.Append("\",\"v\":1}").ToString();
    }

    /// <summary>
    /// The record of a line, or null when the line is not the one canonical spelling of a valid record.
    /// </summary>
    internal static EvidenceRecord? Parse(string line)
    {
        FieldReader f = new(line);
        bool ok = EvidenceWords.TryParse(f.Text("{\"arch\":\""), out EvidenceArchitecture architecture);
        ok &= EvidenceWords.TryParse(f.Text("\",\"attribution\":\""), out EvidenceAttribution attribution);
        ok &= EvidenceWords.TryParse(f.Text("\",\"benign_class\":\""), out BenignClass benign);
        ok &= EvidenceWords.TryParse(f.Text("\",\"dest_class\":\""), out DestinationClass destination);
        ok &= EvidenceWords.TryParse(f.Text("\",\"disposition\":\""), out EvidenceDisposition disposition);
        ok &= EvidenceWords.TryParse(f.Text("\",\"errno\":\""), out EvidenceErrno errno);
        ok &= EvidenceWords.TryParse(f.Text("\",\"family\":\""), out AddressFamilyClass family);
        string hash = f.Text("\",\"hash\":\"");
        string invocation = f.Text("\",\"invocation\":\"");
        string policy = f.Text("\",\"policy_id\":\"");
        string previous = f.Text("\",\"prev_hash\":\"");
        ok &= EvidenceWords.TryParse(f.Text("\",\"repeat\":\""), out RepeatBucket repeat);
        ok &= EvidenceWords.TryParse(f.Text("\",\"rule\":\""), out EvidenceRule rule);
        long run = f.Number("\",\"run\":");
        long sequence = f.Number(",\"seq\":");
        ok &= EvidenceWords.TryParse(f.Text(",\"sock_type\":\""), out SocketTypeClass type);
        string syscall = f.Text("\",\"syscall\":\"");
        ok &= IsHash(hash) && IsHash(policy) && IsHash(previous) && IsInvocation(invocation);
        if (!ok || !f.EndsWith("\",\"v\":1}"))
        {
            return null;
        }

        EvidenceRecord record = new()
        {
            Sequence = sequence,
            Run = run,
            PolicyId = policy,
            Architecture = architecture,
            Syscall = syscall,
            Rule = rule,
            Family = family,
            SocketType = type,
            Destination = destination,
            Invocation = invocation,
            Attribution = attribution,
            Disposition = disposition,
            Errno = errno,
            Benign = benign,
            Repeat = repeat,
            PreviousHash = previous,
            Hash = hash,
        };
        return Write(record) == line ? record : null;
    }

    private static void Text(StringBuilder json, string name, string value) =>
        json.Append("\",\"").Append(name).Append("\":\"").Append(value);

    private static bool IsHash(string text) => text.Length == 64 && !text.AsSpan().ContainsAnyExcept(LowerHex);

    private static System.Buffers.SearchValues<char> LowerHex { get; } =
        System.Buffers.SearchValues.Create("0123456789abcdef");

    private static bool IsInvocation(string text) =>
        text is "startup" or "background" || IsNumbered(text, "call-") || IsNumbered(text, "background-");

    private static bool IsNumbered(string text, string word) =>
        text.StartsWith(word, StringComparison.Ordinal)
        && long.TryParse(text.AsSpan(word.Length), NumberStyles.None, CultureInfo.InvariantCulture, out _);

    /// <summary>Walks a line by the names that it must have, in their order.</summary>
    private ref struct FieldReader(string line)
    {
        private int _at;

        internal string Text(string name)
        {
            int end = Skip(name) ? line.IndexOf('"', _at) : -1;
            if (end < 0)
            {
                _at = line.Length;
                return string.Empty;
            }

            string value = line[_at..end];
            _at = end;
            return value;
        }

        internal long Number(string name)
        {
            int start = Skip(name) ? _at : line.Length;
            while (_at < line.Length && char.IsAsciiDigit(line[_at]))
            {
                _at++;
            }

            return long.TryParse(
                line.AsSpan(start, _at - start), NumberStyles.None, CultureInfo.InvariantCulture, out long value)
                ? value
                : -1;
        }

        internal readonly bool EndsWith(string rest) => line.AsSpan(_at).SequenceEqual(rest);

        private bool Skip(string name)
        {
            if (!line.AsSpan(_at).StartsWith(name, StringComparison.Ordinal))
            {
                _at = line.Length;
                return false;
            }

            _at += name.Length;
            return true;
        }
    }
}
