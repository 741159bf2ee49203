using System.Text;
using System.Text.Json;
using CapitalOs.EventLog.Canonical;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Tools.Tests.Support;

/// <summary>An answer with its JSON at hand. Every answer of every test is checked to be canonical.</summary>
internal sealed class Reply
{
    public Reply(CallResult result)
    {
        Result = result;
        Text = Encoding.UTF8.GetString(result.Body);
        Assert.True(CanonicalJson.IsCanonical(result.Body, 1000), Text);
        Json = JsonDocument.Parse(result.Body, new JsonDocumentOptions { MaxDepth = 1000 }).RootElement;
    }

    public CallResult Result { get; }

    public string Text { get; }

    public JsonElement Json { get; }

    /// <summary>The problem's code, or null for an accepted call.</summary>
    public string? Code => Result.Problem is null ? null : Json.GetProperty("code").GetString();

    /// <summary>The status word of an accepted call.</summary>
    public string? Status => Result.Problem is null ? Json.GetProperty("status").GetString() : null;

    /// <summary>The errors as <c>pointer code</c>, in their order.</summary>
    public string[] Errors => [.. Json.GetProperty("errors").EnumerateArray()
        .Select(one => $"{one.GetProperty("pointer").GetString()} {one.GetProperty("code").GetString()}")];

    public string? this[string name] => Json.GetProperty(name).GetString();

    public Guid Id(string name) => Json.GetProperty(name).GetGuid();

    /// <summary>The answer itself, after making sure that the call was accepted.</summary>
    public Reply Accepted()
    {
        Assert.True(Result.Problem is null, Text);
        return this;
    }

    /// <summary>The answer itself, after making sure that the call was refused so.</summary>
    public Reply Refused(string code)
    {
        Assert.True(Result.Problem is not null, $"accepted: {Text}");
        Assert.True(Code == code, $"{code} was expected: {Text}");
        return this;
    }
}
