using System.Text.Json;
using CapitalOs.Security.Tests.Running;

namespace CapitalOs.Security.Tests.Gate;

/// <summary>Holds a cell against what must have happened: the answer, the one event, and the witness.</summary>
public static class MatrixJudge
{
    private const int SealExit = 6;
    private const int RefusedExit = 3;

    /// <summary>Everything that is wrong with a cell; nothing when it holds.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="answer">What the door gave back.</param>
    /// <param name="events">The events with the cell's correlation id.</param>
    /// <param name="entered">The tools that the host saw entered with that id.</param>
    public static IReadOnlyList<string> FaultsOf(
        MatrixCell cell, MatrixAnswer answer, IReadOnlyList<JsonElement> events, IReadOnlyList<string> entered)
    {
        List<string> faults = [.. FaultsOfAnswer(cell, answer)];
        if (!entered.SequenceEqual(cell.IsAllowed ? [cell.Tool] : Array.Empty<string>()))
        {
            faults.Add($"the tools entered are [{string.Join(',', entered)}]");
        }

        if (events.Count != 1)
        {
            faults.Add($"it left {events.Count} events");
        }

        faults.AddRange(events.SelectMany(one => FaultsOfEvent(cell, one)));
        return [.. faults.Select(fault => $"{cell}: {fault}")];
    }

    /// <summary>The exact bytes of a refusal, but for the names of the call and its tool.</summary>
    public static string RefusalOf(MatrixCell cell)
    {
        string text = cell.Case.HeldFor(cell.Needs) is null
            ? "{'code':'unauthenticated','correlation_id':'ID','detail':'no valid credential came with the call',"
                + "'errors':[],'remedy':'Send a valid token as `Authorization: Bearer` or `x-capital-auth-token`; "
                + "ask an admin for one.','retryable':false,'status':401,"
                + "'title':'The call carries no valid credential.','tool':'TOOL',"
                + "'type':'urn:capital-os:problem:unauthenticated'}"
            : $"{{'code':'forbidden','correlation_id':'ID','detail':'the tool needs the capability {cell.Needs}',"
                + "'errors':[],'remedy':'Use a credential that has the capability, or leave the call to somebody "
                + "who does.','retryable':false,'status':403,"
                + "'title':'The credential lacks the capability that this tool needs.','tool':'TOOL',"
                + "'type':'urn:capital-os:problem:forbidden'}";
        return text.Replace('\'', '"')
            .Replace("\"ID\"", $"\"{cell.CorrelationId}\"", StringComparison.Ordinal)
            .Replace("\"TOOL\"", $"\"{cell.Tool}\"", StringComparison.Ordinal);
    }

    /// <summary>What the door must give back: the HTTP status, or the exit code.</summary>
    public static int CodeOf(MatrixCell cell)
    {
        bool isHttp = cell.Door == "http";
        return cell.IsAllowed
            ? MatrixRows.All[cell.Tool].Outcome is null ? (isHttp ? 200 : 0) : isHttp ? 500 : SealExit
            : !isHttp ? RefusedExit
            : cell.Case.HeldFor(cell.Needs) is null ? 401 : 403;
    }

    private static IEnumerable<string> FaultsOfAnswer(MatrixCell cell, MatrixAnswer answer)
    {
        string? outcome = MatrixRows.All[cell.Tool].Outcome;
        if (answer.Code != CodeOf(cell))
        {
            yield return $"the door says {answer.Code}, not {CodeOf(cell)}: {answer.Body}";
        }

        if (answer.IsProblem != (!cell.IsAllowed || outcome is not null))
        {
            yield return "the door does not tell answers from problems";
        }

        if (!cell.IsAllowed && answer.Body != RefusalOf(cell))
        {
            yield return $"the refusal is {answer.Body}";
        }

        if (cell.IsAllowed && outcome is not null && Json.Parse(answer.Body).Text("code") != outcome)
        {
            yield return $"the call ended with {answer.Body}";
        }
    }

    private static IEnumerable<string> FaultsOfEvent(MatrixCell cell, JsonElement one)
    {
        bool isAnonymous = cell.Case.HeldFor(cell.Needs) is null;
        string? outcome = MatrixRows.All[cell.Tool].Outcome;
        Dictionary<string, string?> expected = new()
        {
            ["tool"] = cell.Tool,
            ["door"] = cell.Door,
            ["actor_id"] = isAnonymous ? null : MatrixCredentials.ActorOf(cell.Case, cell.Needs),
            ["authn_method"] = isAnonymous ? "none" : "bearer",
            ["authorization"] = isAnonymous ? "not_evaluated" : cell.IsAllowed ? "allowed" : "denied",
            ["code"] = cell.IsAllowed ? outcome : isAnonymous ? "unauthenticated" : "forbidden",
        };
        foreach ((string name, string? value) in expected.Where(pair => one.Text(pair.Key) != pair.Value))
        {
            yield return $"its event says {name} {one.Text(name) ?? "null"}, not {value ?? "null"}";
        }

        bool isRefused = one.Text("status") == "refused";
        if (isRefused == cell.IsAllowed)
        {
            yield return $"its event has the status {one.Text("status")}";
        }

        bool hasInput = one.GetProperty("input").ValueKind != JsonValueKind.Null;
        if (hasInput != (cell.IsAllowed && outcome is null))
        {
            yield return "its event keeps the input of a refused call, or loses that of an accepted one";
        }
    }
}
