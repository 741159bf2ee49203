using System.Buffers;
using System.Text;
using System.Text.Json;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Tools.Gate;

/// <summary>How many calls were refused by rate in one window, and whose.</summary>
internal sealed class ThrottleCounts
{
    private readonly SortedDictionary<string, long> actors = new(StringComparer.Ordinal);
    private long anonymous;
    private long others;

    /// <summary>Counts one more.</summary>
    /// <param name="actor">Whose call it was; null for nobody's.</param>
    public void Add(string? actor)
    {
        if (actor is null)
        {
            anonymous++;
        }
        else if (actors.ContainsKey(actor) || actors.Count < CallLimits.ThrottledActorsMax)
        {
            actors[actor] = actors.GetValueOrDefault(actor) + 1;
        }
        else
        {
            others++;
        }
    }

    /// <summary>The counts as the facts of an event.</summary>
    public string ToJson()
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber("anonymous", anonymous);
            writer.WriteStartObject("actors");
            foreach ((string actor, long count) in actors)
            {
                writer.WriteNumber(actor, count);
            }

            writer.WriteEndObject();
            writer.WriteNumber("other_actors", others);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
