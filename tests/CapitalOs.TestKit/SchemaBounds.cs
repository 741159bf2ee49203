using System.Text.Json.Nodes;

namespace CapitalOs.TestKit;

/// <summary>
/// Every limit that a tool's input schema states, wherever in the input it is, each as two inputs made from one that
/// the tool takes: the value exactly at the limit, and the value one past it.
/// </summary>
public static class SchemaBounds
{
    private static readonly string[] Root = [];

    /// <summary>The inputs, in the schema's order.</summary>
    /// <param name="schema">The tool's input schema.</param>
    /// <param name="body">An input that the tool takes; the rest of each input is taken from it.</param>
    public static IEnumerable<SchemaBound> Of(JsonObject schema, JsonObject body)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(body);
        return Members(schema, schema, body, Root);
    }

    private static IEnumerable<SchemaBound> Members(
        JsonObject root, JsonObject schema, JsonObject body, string[] path)
    {
        foreach ((string name, JsonNode? member) in schema["properties"]?.AsObject() ?? [])
        {
            foreach (SchemaBound bound in Below(root, member!.AsObject(), body, [.. path, name]))
            {
                yield return bound;
            }
        }
    }

    private static IEnumerable<SchemaBound> Below(JsonObject root, JsonObject schema, JsonObject body, string[] path)
    {
        string pointer = $"/{string.Join('/', path)}";
        foreach ((JsonNode value, string code, bool isPast) in SchemaLimits.Of(path[^1], schema))
        {
            JsonObject input = body.DeepClone().AsObject();
            Place(root, input, path, value);
            yield return new SchemaBound(pointer, input, code, isPast);
        }

        // A form of an object is chosen by a word beside it, which its title names.
        foreach (JsonObject form in schema["oneOf"]?.AsArray().Select(one => one!.AsObject()) ?? [])
        {
            string[] choice = ((string)form["title"]!).Split(' ');
            JsonObject input = body.DeepClone().AsObject();
            Place(root, input, [.. path[..^1], choice[0]], choice[1]);
            Place(root, input, path, SchemaExample.Object(form, all: false));
            foreach (SchemaBound bound in Members(root, form, input, path))
            {
                yield return bound;
            }
        }

        JsonObject? items = schema["items"]?.AsObject();
        foreach (SchemaBound bound in items?["properties"] is null
            ? Members(root, schema, body, path) : Members(root, items, body, [.. path, "0"]))
        {
            yield return bound;
        }
    }

    /// <summary>Puts a value where it belongs, and above it what the input does not have yet.</summary>
    private static void Place(JsonObject schema, JsonObject input, string[] path, JsonNode value)
    {
        JsonNode at = input;
        JsonObject form = schema;
        foreach (string step in path[..^1])
        {
            form = Form(form, step, at);
            if (at is JsonArray list)
            {
                if (list.Count == 0)
                {
                    list.Add(SchemaExample.Value(form, all: false));
                }

                at = list[0]!;
            }
            else
            {
                at = at[step] ??= SchemaExample.Value(form, all: false);
            }
        }

        at[path[^1]] = value;
    }

    private static JsonObject Form(JsonObject schema, string step, JsonNode at)
    {
        if (at is JsonArray)
        {
            return schema["items"]!.AsObject();
        }

        IEnumerable<JsonObject> forms = schema["oneOf"]?.AsArray().Select(one => one!.AsObject()) ?? [schema];
        return forms.Select(one => one["properties"]![step]?.AsObject()).First(one => one is not null)!;
    }
}
