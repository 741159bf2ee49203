using System.Text.Json;
using CapitalOs.EventLog.Canonical;
using CapitalOs.EventLog.Hashing;

namespace CapitalOs.EventLog.Responses;

/// <summary>Takes a canonical object apart into its top-level members and puts it together again.</summary>
internal static class CanonicalObject
{
    /// <summary>The members in their canonical order, or null when the bytes are not a canonical object.</summary>
    /// <param name="canonical">Canonical JSON, checked by the caller.</param>
    public static List<CanonicalMember>? Split(byte[] canonical)
    {
        if (canonical.Length < 2 || canonical[0] != (byte)'{')
        {
            return null;
        }

        List<CanonicalMember> members = [];
        Utf8JsonReader reader = new(canonical, new JsonReaderOptions { MaxDepth = int.MaxValue });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            int start = checked((int)reader.TokenStartIndex);
            reader.Read();
            int value = checked((int)reader.TokenStartIndex);
            reader.Skip();
            int end = checked((int)reader.BytesConsumed);
            members.Add(new CanonicalMember(name, canonical.AsMemory(start..end), canonical.AsMemory(value..end)));
        }

        return members;
    }

    /// <summary>A member with a text value or null.</summary>
    public static CanonicalMember Text(string name, string? text)
    {
        Utf8Builder builder = new(128);
        try
        {
            if (!builder.TryQuoted(name))
            {
                throw new ArgumentException("a member's name is not well-formed Unicode", nameof(name));
            }

            builder.Raw((byte)':');
            int value = builder.Length;
            if (text is null)
            {
                builder.Raw("null"u8);
            }
            else if (!builder.TryQuoted(text))
            {
                throw new ArgumentException("a member's text is not well-formed Unicode", nameof(text));
            }

            byte[] bytes = builder.Written.ToArray();
            return new CanonicalMember(name, bytes, bytes.AsMemory(value));
        }
        finally
        {
            builder.Dispose();
        }
    }

    /// <summary>Puts a member in its canonical place, instead of one with the same name if there is one.</summary>
    public static void Set(List<CanonicalMember> members, CanonicalMember member)
    {
        int at = 0;
        while (at < members.Count && string.CompareOrdinal(members[at].Name, member.Name) < 0)
        {
            at++;
        }

        if (at < members.Count && members[at].Name == member.Name)
        {
            members[at] = member;
        }
        else
        {
            members.Insert(at, member);
        }
    }

    /// <summary>The canonical object of the members.</summary>
    public static byte[] Join(List<CanonicalMember> members)
    {
        Utf8Builder builder = new(1024);
        try
        {
            Write(members, static _ => true, ref builder);
            return builder.Written.ToArray();
        }
        finally
        {
            builder.Dispose();
        }
    }

    /// <summary>The hash of the canonical object of those members that the filter lets through.</summary>
    public static Sha256Hash Hash(List<CanonicalMember> members, Func<string, bool> isKept)
    {
        Utf8Builder builder = new(1024);
        try
        {
            Write(members, isKept, ref builder);
            return Sha256Hash.Of(builder.Written);
        }
        finally
        {
            builder.Dispose();
        }
    }

    private static void Write(List<CanonicalMember> members, Func<string, bool> isKept, ref Utf8Builder builder)
    {
        builder.Raw((byte)'{');
        foreach (CanonicalMember member in members)
        {
            if (isKept(member.Name))
            {
                if (builder.Length > 1)
                {
                    builder.Raw((byte)',');
                }

                builder.Raw(member.Whole.Span);
            }
        }

        builder.Raw((byte)'}');
    }
}
