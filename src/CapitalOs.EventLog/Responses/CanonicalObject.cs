using System.Text;
using System.Text.Json;
using CapitalOs.EventLog.Canonical;
using CapitalOs.EventLog.Hashing;

namespace CapitalOs.EventLog.Responses;

/// <summary>Takes a canonical object apart into its top-level members and puts it together again.</summary>
internal static class CanonicalObject
{
    /// <summary>The members in their canonical order, or null when the bytes are not a canonical object.</summary>
    /// <param name="canonical">Canonical JSON, checked by the caller.</param>
    public static List<CanonicalMember>? Split(ReadOnlyMemory<byte> canonical) =>
        TrySplit(canonical, ResponseEnvelope.DepthMax, out List<CanonicalMember> members) ? members
        : canonical.Span is [(byte)'{', _, ..] ? Parse(canonical)
        : null;

    /// <summary>The members of an object that is recognised as canonical.</summary>
    /// <param name="json">Any bytes.</param>
    /// <param name="maxDepth">How deep objects and arrays may nest.</param>
    /// <param name="members">They.</param>
    /// <returns>False when the bytes are no canonical object, and for some that are.</returns>
    public static bool TrySplit(ReadOnlyMemory<byte> json, int maxDepth, out List<CanonicalMember> members)
    {
        members = [];
        List<MemberPlace> places = [];
        if (!CanonicalScan.IsCanonical(json.Span, maxDepth, places) || json.Span[0] != (byte)'{')
        {
            return false;
        }

        foreach (MemberPlace place in places)
        {
            // What is recognised has no escape in a name, so the name is what stands between quotes and colon.
            string name = Encoding.UTF8.GetString(json.Span[(place.Start + 1)..(place.Value - 2)]);
            members.Add(new CanonicalMember(name, json[place.Start..place.End], json[place.Value..place.End]));
        }

        return true;
    }

    private static List<CanonicalMember> Parse(ReadOnlyMemory<byte> canonical)
    {
        List<CanonicalMember> members = [];
        Utf8JsonReader reader = new(canonical.Span, new JsonReaderOptions { MaxDepth = int.MaxValue });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            int start = checked((int)reader.TokenStartIndex);
            reader.Read();
            int value = checked((int)reader.TokenStartIndex);
            reader.Skip();
            int end = checked((int)reader.BytesConsumed);
            members.Add(new CanonicalMember(name, canonical[start..end], canonical[value..end]));
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
        // Braces, and a comma after each member but the last.
        int size = 2 + Math.Max(members.Count - 1, 0);
        foreach (CanonicalMember member in members)
        {
            size += member.Whole.Length;
        }

        byte[] joined = GC.AllocateUninitializedArray<byte>(size);
        joined[0] = (byte)'{';
        int at = 1;
        foreach (CanonicalMember member in members)
        {
            if (at > 1)
            {
                joined[at++] = (byte)',';
            }

            member.Whole.Span.CopyTo(joined.AsSpan(at));
            at += member.Whole.Length;
        }

        joined[at] = (byte)'}';
        return joined;
    }

    /// <summary>The hash of the canonical object of those members that the filter lets through.</summary>
    public static Sha256Hash Hash(List<CanonicalMember> members, Func<string, bool> isKept) =>
        Sha256Hash.Of(Join(members.FindAll(member => isKept(member.Name))));
}
