namespace CapitalOs.Tools.Catalogue;

/// <summary>The tools that this process offers, by name, in byte order of their names.</summary>
public sealed class ToolCatalogue
{
    private readonly Dictionary<string, ITool> byName = new(StringComparer.Ordinal);

    /// <summary>Makes a catalogue.</summary>
    /// <exception cref="ArgumentException">Two tools share a name, or one needs no or several capabilities.</exception>
    public ToolCatalogue(IEnumerable<ITool> tools)
    {
        ArgumentNullException.ThrowIfNull(tools);
        foreach (ITool tool in tools)
        {
            if (!int.IsPow2((int)tool.Descriptor.Capability))
            {
                throw new ArgumentException($"{tool.Descriptor.Name} must name exactly one capability");
            }

            byName.Add(tool.Descriptor.Name, tool);
        }

        Tools = [.. byName.Values.OrderBy(tool => tool.Descriptor.Name, StringComparer.Ordinal)];
    }

    /// <summary>All tools, by name.</summary>
    public IReadOnlyList<ITool> Tools { get; }

    /// <summary>The tool, or null.</summary>
    public ITool? Find(string name) => byName.GetValueOrDefault(name);
}
