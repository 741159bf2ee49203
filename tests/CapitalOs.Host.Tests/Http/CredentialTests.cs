using System.Reflection;
using CapitalOs.Host.Http;
using Microsoft.AspNetCore.Http;

namespace CapitalOs.Host.Tests.Http;

/// <summary>Which token a request carries.</summary>
public sealed class CredentialTests
{
    [Theory]
    [InlineData("Bearer abc", null, "abc", "bearer")]
    [InlineData("bearer abc", null, "abc", "bearer")]
    [InlineData(null, "abc", "abc", "header")]
    [InlineData("Basic abc", null, null, "bearer")]
    [InlineData("abc", null, null, "bearer")]
    [InlineData(null, null, null, "bearer")]
    public void OneCredential_IsTaken(string? authorization, string? header, string? token, string method) =>
        Assert.Equal((token, method), Credential(authorization, header));

    [Theory]
    [InlineData("Bearer abc", "abc")]
    [InlineData("Bearer abc", "other")]
    [InlineData("Basic abc", "abc")]
    [InlineData("", "abc")]
    public void TwoCredentials_AreNone(string authorization, string header) =>
        Assert.Null(Credential(authorization, header).Token);

    [Fact]
    public void TheSameHeaderTwice_IsNone()
    {
        DefaultHttpContext context = new();
        context.Request.Headers.Authorization = new(["Bearer abc", "Bearer abc"]);

        Assert.Null(Credential(context.Request).Token);
    }

    private static (string? Token, string Method) Credential(string? authorization, string? header)
    {
        DefaultHttpContext context = new();
        if (authorization is not null)
        {
            context.Request.Headers.Authorization = new([authorization]);
        }

        if (header is not null)
        {
            context.Request.Headers["X-Capital-Auth-Token"] = new([header]);
        }

        return Credential(context.Request);
    }

    /// <summary>The rule is private to the router, whose calls need a sealed worker.</summary>
    private static (string? Token, string Method) Credential(HttpRequest request) =>
        ((string?, string))typeof(HttpRouter)
            .GetMethod("Credential", BindingFlags.Static | BindingFlags.NonPublic)!.Invoke(null, [request])!;
}
