using CapitalOs.Security.Tests.Running;
using CapitalOs.TestKit;

namespace CapitalOs.Security.Tests.Gate;

/// <summary>No tool is reached without a credential and the right capability, by any door.</summary>
public sealed class AuthMatrixTests(PlayedMatrix played) : IClassFixture<PlayedMatrix>
{
    private static readonly string Page = Path.Combine(Repository.Root, "docs", "security", "auth-matrix.md");

    [Fact]
    public void EveryServedTool_HasARow_AndEveryRowIsServed() =>
        Assert.Empty(MatrixRows.FaultsAgainst(played.LiveNeeds));

    [Fact]
    public void EveryCell_HasTheDecisionTheBytesTheEventAndTheWitnessThatItMustHave()
    {
        Assert.Empty(played.Faults);
        Assert.Equal(
            played.LiveNeeds.Count * MatrixCase.All.Count * MatrixCell.Doors.Count,
            played.Cells.Select(one => one.Cell).Distinct().Count());
        Assert.EndsWith("(100 %)", played.Summary, StringComparison.Ordinal);
        TestContext.Current.SendDiagnosticMessage(played.Summary);
    }

    [Fact]
    public void EveryTool_RunsForExactlyItsOwnCapability_SoTheWitnessSeesRuns()
    {
        int allowed = played.Cells.Count(one => one.Cell.IsAllowed);
        Assert.Equal(played.LiveNeeds.Count * MatrixCell.Doors.Count, allowed);
        Assert.Equal(
            allowed, played.Entered.Where(IsOfTheMatrix).Sum(one => one.Count()));
    }

    private static bool IsOfTheMatrix(IGrouping<string, string> entered) =>
        entered.Key.StartsWith("matrix:", StringComparison.Ordinal);

    [Fact]
    public void Log_OfTheWholeMatrix_Verifies() =>
        Assert.True(played.Verified.ExitCode == 0, played.Verified.ToString());

    [Fact]
    public void NothingIsOpen_ButThreeRoutesThatSayNothing()
    {
        foreach (RouteAnswer one in played.Routes)
        {
            if (Route.IsOpen(one.Method, one.Path))
            {
                Assert.Equal((200, """{"status":"ok"}"""), (one.Status, one.Body));
            }
            else if (Route.IsGated(one.Method, one.Path))
            {
                string code = Json.Parse(one.Body).Text("code")!;
                Assert.Contains((one.Status, code), new[] { (401, "unauthenticated"), (404, "unknown_tool") });
            }
            else
            {
                Assert.True(one.Status is 404 or 400 or 405, one.ToString());
                Assert.True(
                    one.Body is "" or """{"status":404,"title":"There is no such route.","type":"about:blank"}""",
                    one.ToString());
            }
        }
    }

    [Fact]
    public void Routes_LeaveAnEventExactlyWhereTheGateJudged() => Assert.Equal(
        played.Routes.Count(one => Route.IsGated(one.Method, one.Path)), played.EventsOfOtherRoutes);

    [Fact]
    public void Page_IsWhatWasSeen()
    {
        string expected = AuthMatrixPage.Write(played);
        if (Environment.GetEnvironmentVariable("CAPITAL_OS_UPDATE_DOCS") == "1")
        {
            File.WriteAllText(Page, expected);
        }

        Assert.True(File.Exists(Page), "docs/security/auth-matrix.md is missing");
        Assert.Equal(expected, File.ReadAllText(Page));
    }
}
