using CapitalOs.ProbeHost.Techniques;
using CapitalOs.Tools.Catalogue;

namespace CapitalOs.ProbeHost.Tools;

/// <summary>What this host adds: a reading, a long reading and a writing tool for every technique, and eyes.</summary>
internal static class ProbeTools
{
    public static IReadOnlyList<ITool> All() =>
    [
        .. Technique.All.Select(technique => new AttackReadTool(technique)),
        .. Technique.All.Select(technique => new AttackReadTool(technique, isLong: true)),
        .. Technique.All.Select(technique => new AttackWriteTool(technique)),
        new EndTool(),
        new EntryTool(),
        new FileTool(),
        new FloodTool(),
        new SecretTool(),
        new SelfTool(),
        new WritableTool(),
    ];
}
