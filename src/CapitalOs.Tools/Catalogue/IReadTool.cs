using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Tools.Catalogue;

/// <summary>A tool that answers from a snapshot, without its types.</summary>
public interface IReadTool : ITool
{
    /// <summary>Answers an input that decoded without errors.</summary>
    ToolOutcome Run(DecodedInput input, ReadCall call);
}
