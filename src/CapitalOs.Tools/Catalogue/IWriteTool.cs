using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Tools.Catalogue;

/// <summary>A tool that runs inside the writer's transaction, without its types.</summary>
public interface IWriteTool : ITool
{
    /// <summary>Whether the gate mints a secret for each call, see <see cref="WriteCall.Minted"/>.</summary>
    bool MintsSecret { get; }

    /// <summary>The key under which a retry finds the first answer, or null for tools without one.</summary>
    IdempotencyKey? KeyOf(DecodedInput input);

    /// <summary>Performs an input that decoded without errors.</summary>
    ToolOutcome Run(DecodedInput input, WriteCall call);
}
