namespace CapitalOs.Tools.Catalogue;

/// <summary>Where a tool runs.</summary>
public enum ToolEffect
{
    /// <summary>Against a snapshot; changes nothing but the event log.</summary>
    Read = 0,

    /// <summary>Inside the writer's transaction.</summary>
    Write = 1,
}
