using System.Text;

namespace CapitalOs.Security.Tests.Gate;

/// <summary>Writes <c>docs/security/auth-matrix.md</c> from what the played matrix saw.</summary>
public static class AuthMatrixPage
{
    public static string Write(PlayedMatrix played)
    {
        StringBuilder page = new();
        Line(page, "# Who may call what");
        Line(page, "");
        Line(page, "Made by playing every cell against a running server and the sealed command line: do not edit.");
        Line(page, "`CAPITAL_OS_UPDATE_DOCS=1` with the tests of `AuthMatrixTests` writes it anew.");
        Line(page, "");
        Line(page, $"**{played.Summary.Split(": ")[1]}**");
        Line(page, "");
        WriteReading(page);
        WriteCases(page);
        WriteTools(page, played);
        WriteRoutes(page, played);
        return page.ToString();
    }

    private static void WriteReading(StringBuilder page)
    {
        Line(page, "A cell holds when all of this was seen, over each door:");
        Line(page, "");
        Line(page, "- the HTTP status or exit code (401 and 403 are exit code 3);");
        Line(page, "- a refusal of exactly the same bytes for every tool and every cause, but for `tool`,");
        Line(page, "  `correlation_id` and the capability that is missing;");
        Line(page, "- exactly one event: `not_evaluated` without an actor for 401, `denied` for 403, `allowed` else,");
        Line(page, "  and the input kept for accepted calls only;");
        Line(page, "- a witness in the host that stands before each tool: it saw the tool entered exactly once where");
        Line(page, "  the cell says `runs`, and never elsewhere.");
        Line(page, "");
    }

    private static void WriteCases(StringBuilder page)
    {
        Line(page, "## Cases");
        Line(page, "");
        Line(page, "| Case | What the caller presents |");
        Line(page, "| --- | --- |");
        foreach (MatrixCase one in MatrixCase.All)
        {
            Line(page, $"| `{one.Name}` | {one.Meaning} |");
        }

        Line(page, "");
    }

    private static void WriteTools(StringBuilder page, PlayedMatrix played)
    {
        Line(page, "## Tools");
        Line(page, "");
        Line(page, $"| Tool | Needs | {string.Join(" | ", MatrixCase.All.Select(one => one.Name))} |");
        Line(page, $"| --- | --- |{string.Concat(MatrixCase.All.Select(_ => " --- |"))}");
        ILookup<(string, string), (MatrixCell Cell, MatrixAnswer Answer)> cells =
            played.Cells.ToLookup(one => (one.Cell.Tool, one.Cell.Case.Name));
        foreach ((string tool, string needs) in played.LiveNeeds.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            IEnumerable<string> seen = MatrixCase.All.Select(one => string.Join(
                '/', cells[(tool, one.Name)].OrderBy(cell => cell.Cell.Door, StringComparer.Ordinal)
                    .Select(cell => SeenIn(played, cell.Cell)).Distinct()));
            Line(page, $"| `{tool}` | {needs} | {string.Join(" | ", seen)} |");
        }

        Line(page, "");
    }

    private static string SeenIn(PlayedMatrix played, MatrixCell cell) =>
        played.Entered[cell.CorrelationId].Any() ? "runs" : cell.Case.HeldFor(cell.Needs) is null ? "401" : "403";

    private static void WriteRoutes(StringBuilder page, PlayedMatrix played)
    {
        Line(page, "## Routes");
        Line(page, "");
        Line(page, $"{Route.Methods.Count} methods on {Route.Paths.Count} paths without a credential:");
        Line(page, $"{string.Join(", ", Route.Methods)}.");
        Line(page, "Nothing is open but what this table says; everything else is a 404 that names nothing. The");
        Line(page, "catalogue is not open: it needs `read`, because an attacker without a");
        Line(page, "credential gains from knowing what there is to attack, and a caller with one loses nothing.");
        Line(page, "");
        Line(page, "| Method | Path | Status | What a stranger gets |");
        Line(page, "| --- | --- | --- | --- |");
        foreach (RouteAnswer one in played.Routes.Where(one => one.Status < 300 && Route.Open.Contains(one.Path)))
        {
            Line(page, $"| {one.Method} | `{one.Path}` | {one.Status} | `{one.Body}` |");
        }

        Line(page, "| GET | a path whose dots lead to one of them | 200 | the same |");
        Line(page, "| GET | `/tools` | 401 | a refusal and its event |");
        Line(page, "| POST | `/tools/{name}` | 401 | a refusal and its event, as above |");
        Line(page, "| POST | `/tools/{name}`, no such tool | 404 | a refusal and its event |");
    }

    private static void Line(StringBuilder page, string text) => page.Append(text).Append('\n');
}
