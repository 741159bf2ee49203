using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Paging;

/// <summary>The refusal of a cursor that no page gave.</summary>
public static class BadCursor
{
    /// <summary>The refusal.</summary>
    public static ToolOutcome Refuse() => ToolOutcome.Refuse(new Problem(
        ProblemCode.InvalidInput,
        "1 place(s) of the input are wrong",
        [
            new FieldError(
                "/cursor", FieldErrorCodes.InvalidCursor, "not a cursor of this list", "next_cursor of a page"),
        ]));
}
