using System.Text.Json;
using System.Text.Unicode;

namespace CapitalOs.EventLog.Canonical;

/// <summary>
/// Writes the canonical form in one pass: each member is written where it stands, and an object whose members came
/// unsorted has their texts put in order when it closes. Nothing recurses, so depth costs memory, not stack.
/// </summary>
internal ref struct CanonicalEncoder(int sizeHint, int maxDepth) : IDisposable
{
    private readonly int _maxDepth = maxDepth;
    private readonly List<Frame> _frames = [];
    private readonly List<Member> _members = [];
    private Utf8Builder _output = new(Math.Max(sizeHint, 64));
    private Utf8Builder _names = new(256);
    private Utf8Builder _scratch = new(256);

    public readonly ReadOnlySpan<byte> Output => _output.Written;

    public readonly void Dispose()
    {
        _output.Dispose();
        _names.Dispose();
        _scratch.Dispose();
    }

    public CanonicalJsonProblem Run(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
        {
            return new CanonicalJsonProblem(CanonicalJsonReason.InvalidUnicode, null);
        }

        // The reader's own limit is moved out of the way, so that too deep and malformed stay distinct.
        Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        CanonicalJsonReason reason = CanonicalJsonReason.None;
        try
        {
            while (reason == CanonicalJsonReason.None && reader.Read())
            {
                reason = Token(ref reader);
            }
        }
        catch (JsonException)
        {
            reason = CanonicalJsonReason.Malformed;
        }

        return reason == CanonicalJsonReason.None ? default : new CanonicalJsonProblem(reason, Pointer());
    }

    private CanonicalJsonReason Token(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                return BeginMember(ref reader);
            case JsonTokenType.StartObject:
            case JsonTokenType.StartArray:
                return Open(reader.TokenType == JsonTokenType.StartObject);
            case JsonTokenType.EndObject:
                return CloseObject();
            case JsonTokenType.EndArray:
                _output.Raw((byte)']');
                _frames.RemoveAt(_frames.Count - 1);
                break;
            case JsonTokenType.String:
                BeginItem();
                return Text(ref reader);
            case JsonTokenType.Number:
                BeginItem();
                return Number(ref reader);
            default:
                BeginItem();
                _output.Raw(reader.ValueSpan);
                break;
        }

        EndValue();
        return CanonicalJsonReason.None;
    }

    private CanonicalJsonReason Open(bool isObject)
    {
        BeginItem();
        if (_frames.Count == _maxDepth)
        {
            return CanonicalJsonReason.Depth;
        }

        _output.Raw(isObject ? (byte)'{' : (byte)'[');
        _frames.Add(new Frame(isObject, _members.Count, _names.Length));
        return CanonicalJsonReason.None;
    }

    /// <summary>Puts the comma before an item of an array; members get theirs before their name.</summary>
    private void BeginItem()
    {
        if (_frames.Count > 0 && !_frames[^1].IsObject)
        {
            Frame frame = _frames[^1];
            _frames[^1] = frame with { Items = frame.Items + 1 };
            if (frame.Items > 0)
            {
                _output.Raw((byte)',');
            }
        }
    }

    private CanonicalJsonReason BeginMember(ref Utf8JsonReader reader)
    {
        Frame frame = _frames[^1];
        int start = _names.Length;
        bool isSound = reader.ValueIsEscaped
            ? JsonText.TryUnescape(reader.ValueSpan, ref _names)
            : Append(ref _names, reader.ValueSpan);
        if (!isSound)
        {
            _names.Truncate(start);
            return CanonicalJsonReason.InvalidUnicode;
        }

        if (_members.Count > frame.FirstMember)
        {
            _output.Raw((byte)',');
        }

        ReadOnlySpan<byte> name = _names.Written[start..];
        _members.Add(new Member(start, name.Length, _output.Length, 0));
        _output.Quoted(name);
        _output.Raw((byte)':');
        return CanonicalJsonReason.None;
    }

    private static bool Append(ref Utf8Builder builder, ReadOnlySpan<byte> text)
    {
        builder.Raw(text);
        return true;
    }

    private CanonicalJsonReason Text(ref Utf8JsonReader reader)
    {
        if (reader.ValueIsEscaped)
        {
            _scratch.Truncate(0);
            if (!JsonText.TryUnescape(reader.ValueSpan, ref _scratch))
            {
                return CanonicalJsonReason.InvalidUnicode;
            }

            _output.Quoted(_scratch.Written);
        }
        else
        {
            // Without a backslash nothing in it needs one: JSON's syntax forbids raw quotes and control characters.
            _output.Raw((byte)'"');
            _output.Raw(reader.ValueSpan);
            _output.Raw((byte)'"');
        }

        EndValue();
        return CanonicalJsonReason.None;
    }

    private CanonicalJsonReason Number(ref Utf8JsonReader reader)
    {
        if (!Es6Number.TryParse(reader.ValueSpan, out double value))
        {
            return CanonicalJsonReason.NumberOutOfRange;
        }

        _output.Advance(Es6Number.Format(value, _output.Reserve(Es6Number.MaxLength)));
        EndValue();
        return CanonicalJsonReason.None;
    }

    private readonly void EndValue()
    {
        if (_frames.Count > 0 && _frames[^1].IsObject)
        {
            _members[^1] = _members[^1] with { End = _output.Length };
        }
    }

    private CanonicalJsonReason CloseObject()
    {
        Frame frame = _frames[^1];
        if (!IsSorted(frame.FirstMember) && !Sort(frame))
        {
            return CanonicalJsonReason.DuplicateKey;
        }

        _output.Raw((byte)'}');
        _members.RemoveRange(frame.FirstMember, _members.Count - frame.FirstMember);
        _names.Truncate(frame.FirstName);
        _frames.RemoveAt(_frames.Count - 1);
        EndValue();
        return CanonicalJsonReason.None;
    }

    private readonly ReadOnlySpan<byte> Name(Member member) =>
        _names.Written.Slice(member.NameStart, member.NameLength);

    private readonly bool IsSorted(int first)
    {
        for (int i = first + 1; i < _members.Count; i++)
        {
            if (Utf16Order.Compare(Name(_members[i - 1]), Name(_members[i])) >= 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Rewrites the members of the innermost object in order; false when a name comes twice.</summary>
    private bool Sort(Frame frame)
    {
        int count = _members.Count - frame.FirstMember;
        Member[] sorted = new Member[count];
        _members.CopyTo(frame.FirstMember, sorted, 0, count);
        int start = sorted[0].Start;

        // Only this object's names are copied: the cost must not grow with what is open around it.
        byte[] names = _names.Written[frame.FirstName..].ToArray();
        Array.Sort(sorted, (x, y) => Utf16Order.Compare(
            names.AsSpan(x.NameStart - frame.FirstName, x.NameLength),
            names.AsSpan(y.NameStart - frame.FirstName, y.NameLength)));
        _scratch.Truncate(0);
        for (int i = 0; i < count; i++)
        {
            if (i > 0 && Utf16Order.Compare(Name(sorted[i - 1]), Name(sorted[i])) == 0)
            {
                // The pointer names the member last read, so the one at fault takes that place.
                _members[^1] = sorted[i];
                return false;
            }

            if (i > 0)
            {
                _scratch.Raw((byte)',');
            }

            _scratch.Raw(_output.Written[sorted[i].Start..sorted[i].End]);
        }

        _scratch.Written.CopyTo(_output.Slice(start, _scratch.Length));
        return true;
    }

    private readonly string? Pointer() => CanonicalPointer.Of(_frames, _members, _names.Written);
}
