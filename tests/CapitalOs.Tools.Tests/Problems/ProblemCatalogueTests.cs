using System.Text.Json;
using System.Text.RegularExpressions;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Problems;
using CapitalOs.Tools.Settings;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Problems;

public sealed class ProblemCatalogueTests
{
    // RFC 9457's five members that are used, and the product's own.
    private static readonly string[] Members =
        ["code", "correlation_id", "detail", "errors", "remedy", "retryable", "status", "title", "tool", "type"];

    [Fact]
    public void EveryCode_HasOneKindOneWordAndAFittingStatus()
    {
        ProblemCode[] codes = Enum.GetValues<ProblemCode>();
        Assert.Equal(codes.Order(), ProblemCatalogue.Kinds.Select(kind => kind.Code).Order());
        Assert.Equal(codes.Length, ProblemCatalogue.Kinds.Select(kind => kind.Word).Distinct().Count());
        foreach (ProblemKind kind in ProblemCatalogue.Kinds)
        {
            Assert.Equal(Regex.Replace(kind.Code.ToString(), "(?<!^)([A-Z])", "_$1").ToLowerInvariant(), kind.Word);
            Assert.Contains(kind.Status, new[] { 400, 401, 403, 404, 409, 413, 422, 429, 500, 503 });
            Assert.InRange(kind.ExitCode, 1, 6);
            Assert.Equal(kind.Status == 409, kind.ExitCode == 4);
            Assert.Equal(
                kind.Status is 429 || kind.Word is "body_unreadable" or "event_log_failure" or "internal_error",
                kind.Retryable);
            Assert.EndsWith(".", kind.Title, StringComparison.Ordinal);
            Assert.EndsWith(".", kind.Remedy, StringComparison.Ordinal);
            Assert.Same(kind, ProblemCatalogue.FromWord(kind.Word));
        }
    }

    /// <summary>
    /// What the tools themselves refuse is repaired by a call, so its remedy names one. What comes before a tool runs,
    /// or instead of it, is repaired elsewhere.
    /// </summary>
    [Fact]
    public void EveryRefusalOfATool_NamesTheNextCall()
    {
        ProblemCode[] elsewhere =
        [
            ProblemCode.ForeignOrigin, ProblemCode.RateLimited, ProblemCode.Unauthenticated,
            ProblemCode.InvalidCorrelationId, ProblemCode.Forbidden, ProblemCode.PayloadTooLarge,
            ProblemCode.BodyUnreadable,
            ProblemCode.EgressBlocked, ProblemCode.EventLogFailure, ProblemCode.Busy, ProblemCode.InternalError,
        ];
        HashSet<string> tools = [.. GroundTools.Catalogue(new HonestProbe(() => []), new NoSettings()).Tools
            .Select(tool => tool.Descriptor.Name)];
        string[] without = [.. ProblemCatalogue.Kinds
            .Where(kind => !elsewhere.Contains(kind.Code) && !NamesACall(kind.Remedy, tools))
            .Select(kind => kind.Word)];
        Assert.Empty(without);
        Assert.False(NamesACall(ProblemCode.Forbidden.Kind().Remedy, tools), "the check sees a call everywhere");
    }

    private static bool NamesACall(string remedy, HashSet<string> tools) =>
        remedy.Contains("`capital-os ", StringComparison.Ordinal)
        || Regex.Matches(remedy, "[a-z_]+").Any(word => tools.Contains(word.Value));

    [Fact]
    public void EveryCode_HasTheSameMembersInItsBody()
    {
        foreach (ProblemKind kind in ProblemCatalogue.Kinds)
        {
            byte[] body = ProblemBody.Write(new Problem(kind.Code, "detail"), "tool", "c-1", []);
            JsonElement json = JsonDocument.Parse(body).RootElement;
            Assert.Equal(Members, json.EnumerateObject().Select(member => member.Name));
            Assert.Equal($"urn:capital-os:problem:{kind.Word}", json.GetProperty("type").GetString());
            Assert.Equal(kind.Status, json.GetProperty("status").GetInt32());
        }
    }
}
