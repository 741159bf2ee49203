using CapitalOs.Store.Queries;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Queries;

/// <summary>
/// Faults of queries as problems. SQLite's own words stay behind, because they repeat the caller's text.
/// </summary>
internal static class QueryRefusals
{
    private const string Views = "the views, columns and functions of docs/query.md";

    public static Problem Of(QueryFault fault) => fault switch
    {
        QueryFault.NotOneSelect => Wrong("not one statement that only asks", "one statement that only asks"),
        QueryFault.Malformed => Wrong("the syntax is wrong, or a name or parameter does not exist", Views),
        QueryFault.NotPermitted => Wrong("it uses what is not documented", Views),
        QueryFault.FailedOnAValue => Wrong("it failed on a value: an overflow, bad JSON or bytes", "values that fit"),
        QueryFault.TooLong => Costly("the query ran longer than 5 seconds"),
        QueryFault.TooMuchMemory => Costly("the query needs more memory than it may have"),
        QueryFault.TooLargeAnswer => Costly("the answer is larger than 8 MiB"),
        _ => throw new InvalidOperationException($"no problem for {fault}"),
    };

    private static Problem Wrong(string detail, string expected) => new(
        ProblemCode.InvalidInput,
        "1 place(s) of the input are wrong",
        [new FieldError("/sql", FieldErrorCodes.InvalidSql, detail, expected)]);

    private static Problem Costly(string detail) => new(ProblemCode.QueryTooCostly, detail);
}
