using CapitalOs.Host.Data;
using CapitalOs.TestKit;

namespace CapitalOs.Host.Tests.Data;

public sealed class ConfigurationFileTests : IDisposable
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly ScratchFolder _scratch = new();

    [Fact]
    public void WithoutAFile_NothingIsAllowed()
    {
        Assert.Empty(ConfigurationFile.Read(_scratch.File("config.json")).EgressAllow);
        Assert.Empty(Read("{}").EgressAllow);
        Assert.Empty(Read("""{"egress":{}}""").EgressAllow);
        Assert.Empty(Read("""{"egress":{"allow":[]}}""").EgressAllow);
    }

    [Fact]
    public void Quarantine_IsReadWithinItsRange()
    {
        Assert.Equal("3/10", ConfigurationFile.Read(_scratch.File("config.json")).Quarantine.ToWord());
        Assert.Equal("3/10", Read("""{"quarantine":{}}""").Quarantine.ToWord());
        Assert.Equal("5/10", Read("""{"quarantine":{"violations":5}}""").Quarantine.ToWord());
        Assert.Equal(
            "1/1440", Read("""{"quarantine":{"violations":1,"window_minutes":1440}}""").Quarantine.ToWord());
    }

    [Fact]
    public void Entries_AreReadInTheirOrder()
    {
        Configuration configuration = Read(
            """
            {"egress":{"allow":[
              {"name":"postgres","to":"unix:/run/postgresql/.s.PGSQL.5432"},
              {"name":"prices","to":"tcp:[2001:DB8::1]:443"}]}}
            """);
        Assert.Equal(
            ["postgres unix:/run/postgresql/.s.PGSQL.5432", "prices tcp:[2001:db8::1]:443"],
            configuration.EgressAllow.Select(entry => $"{entry.Name} {entry.Target}"));
    }

    [Theory]
    [InlineData("""{"egres":{}}""", "$.egres")]
    [InlineData("""{"egress":{"alow":[]}}""", "$.egress.alow")]
    [InlineData("""{"egress":{"allow":[{"name":"a","to":"tcp:192.0.2.1:1","tls":true}]}}""", "$.egress.allow[0].tls")]
    [InlineData("""{"Egress":{}}""", "$.Egress")]
    [InlineData("""{"egress":{},"egress":{}}""", "$.egress")]
    [InlineData("""{"egress":null}""", "$.egress")]
    [InlineData("""{"egress":{"allow":null}}""", "$.egress.allow")]
    [InlineData("""{"egress":{"allow":[null]}}""", "egress.allow[0]")]
    [InlineData("""{"egress":{"allow":[{"name":"a"}]}}""", "$.egress.allow[0]")]
    [InlineData("""{"egress":{"allow":[{"to":"tcp:192.0.2.1:1"}]}}""", "$.egress.allow[0]")]
    [InlineData("""{"egress":{"allow":[{"name":1,"to":"tcp:192.0.2.1:1"}]}}""", "$.egress.allow[0].name")]
    [InlineData("""{"egress":{"allow":["tcp:192.0.2.1:1"]}}""", "$.egress.allow[0]")]
    [InlineData("""{"egress":{"allow":[{"name":"a","to":"tcp:localhost:1"}]}}""", "egress.allow[0]: a TCP target")]
    [InlineData("""{"egress":{"allow":[{"name":"A","to":"tcp:192.0.2.1:1"}]}}""", "egress.allow[0]: a name")]
    [InlineData(
        """{"egress":{"allow":[{"name":"a","to":"tcp:192.0.2.1:1"},{"name":"b","to":"tcp:192.0.2.1:1"}]}}""",
        "egress.allow: an address is there twice")]
    [InlineData("""{"quarantine":{"violations":0}}""", "quarantine: violations are 1 to 1000")]
    [InlineData("""{"quarantine":{"window_minutes":1441}}""", "quarantine: violations are 1 to 1000")]
    [InlineData("""{"quarantine":{"violations":"3"}}""", "$.quarantine.violations")]
    [InlineData("""{"quarantine":{"minutes":3}}""", "$.quarantine.minutes")]
    [InlineData("null", "null")]
    [InlineData("[]", "$")]
    [InlineData("", "$")]
    [InlineData("{} {}", "$")]
    [InlineData("{/* why */}", "$")]
    public void WhatIsNotUnderstood_IsRefused_AndThePlaceNamed(string text, string place)
    {
        UsageException refusal = Assert.Throws<UsageException>(() => Read(text));
        Assert.Contains(place, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("CapitalOs", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void AFileThatOthersReach_IsRefused(UnixFileMode others)
    {
        _ = Read("{}");
        File.SetUnixFileMode(_scratch.File("config.json"), Private | others);
        UsageException refusal = Assert.Throws<UsageException>(
            () => ConfigurationFile.Read(_scratch.File("config.json")));
        Assert.Contains("chmod 600", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileOfMoreThan64KiB_IsRefused()
    {
        _ = Read("{}" + new string(' ', (64 * 1024) - 2));
        _ = Assert.Throws<UsageException>(() => Read("{}" + new string(' ', (64 * 1024) - 1)));
    }

    public void Dispose() => _scratch.Dispose();

    private Configuration Read(string text)
    {
        string path = _scratch.File("config.json");
        File.WriteAllText(path, text);
        File.SetUnixFileMode(path, Private);
        return ConfigurationFile.Read(path);
    }
}
