using System.Text.Json.Nodes;

namespace CapitalOs.Architecture.Tests.Docs.Examples;

/// <summary>A call of the story that the reference tells, and the answer that it got.</summary>
/// <param name="Tool">The tool.</param>
/// <param name="IsShown">Whether the reference shows it; exactly one a tool.</param>
/// <param name="Remark">What a reader must know besides, or null.</param>
/// <param name="Input">The input as it was sent.</param>
/// <param name="Answer">The answer, whole.</param>
public sealed record Example(string Tool, bool IsShown, string? Remark, JsonObject Input, JsonObject Answer);
