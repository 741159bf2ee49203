using System.Text;
using System.Text.Json;
using CapitalOs.Host.Data;

namespace CapitalOs.Host.Cli.FamilyOffice;

/// <summary>Makes the calls of the story: shows each as a person would type it, and takes its answer.</summary>
internal sealed class OfficeDesk(DataDirectory data)
{
    /// <summary>The actor who opened the books; commands take this token when none is named.</summary>
    public const string Owner = "owner";

    private const int Integrity = 5;
    private const int Seal = 6;

    public DataDirectory Data => data;

    /// <summary>Calls a tool and shows the call.</summary>
    /// <param name="actor">Whose token it is made with.</param>
    /// <param name="tool">The tool.</param>
    /// <param name="body">Its input, as it is shown.</param>
    /// <param name="expected">The exit code that the step must have.</param>
    /// <returns>The answer, or the problem where one is expected.</returns>
    /// <exception cref="DemoException">It ended otherwise.</exception>
    public JsonElement Call(string actor, string tool, string body, int expected = 0)
    {
        string token = actor == Owner ? string.Empty : $" --token-file \"$T/{actor}.token\"";
        OfficeText.Command($"tool call {tool}{token} --json", body);
        return CallUnseen(actor, tool, body, expected);
    }

    /// <summary>The same for a call that is like one that was shown.</summary>
    public JsonElement CallUnseen(string actor, string tool, string body, int expected = 0)
    {
        using MemoryStream answer = new();
        using MemoryStream problem = new();
        string token = TokenFile.Read(data.TokenFileOf(actor));
        int code = ToolCommand.Call(data, tool, token, CallBody.Of(body), answer, problem);
        Expect(tool, code, expected, problem);
        using JsonDocument document = JsonDocument.Parse((code == 0 ? answer : problem).ToArray());
        return document.RootElement.Clone();
    }

    /// <summary>Runs a command whose text the story shortens.</summary>
    /// <returns>What it said.</returns>
    /// <exception cref="DemoException">It did not end with 0.</exception>
    public static string Run(string typed, SealedRun run)
    {
        OfficeText.Command(typed);
        using MemoryStream answer = new();
        using MemoryStream problem = new();
        Expect(typed, (run with { Output = answer, Messages = problem }).Run(), 0, problem);
        return Encoding.UTF8.GetString(answer.ToArray());
    }

    /// <summary>Ends the story where a step did not end as it should.</summary>
    /// <exception cref="DemoException">It did not.</exception>
    public static void Expect(string step, int code, int expected, MemoryStream? said = null)
    {
        if (code != expected)
        {
            string why = said is null ? string.Empty : $": {Encoding.UTF8.GetString(said.ToArray()).TrimEnd()}";
            throw new DemoException($"`{step}` ended with {code} instead of {expected}{why}")
            {
                ExitCode = code is Integrity or Seal ? code : 1,
            };
        }
    }
}
