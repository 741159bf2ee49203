using System.Xml.Linq;
using CapitalOs.TestKit;

namespace CapitalOs.Architecture.Tests.House;

/// <summary>References go one way: Ledger, EventLog, Store, Tools, Host, executables; only Host has Seal.</summary>
public sealed class ReferenceTests
{
    public static TheoryData<string> Rooms => [.. Projects.Arrows.Keys];

    public static TheoryData<string> Libraries => [.. Projects.Libraries];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void ProjectReferences_AreExactlyTheArrows(string room) => Assert.Equal(
        Projects.Arrows[room],
        Projects.Includes(Projects.File(room), "ProjectReference")
            .Select(path => path.Split('/')[1]["CapitalOs.".Length..]));

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Packages_AreExactlyTheAllowedOnes(string room) => Assert.Equal(
        Projects.Packages.GetValueOrDefault(room, []).Order(StringComparer.Ordinal),
        Projects.Includes(Projects.File(room), "PackageReference", "FrameworkReference"));

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Assemblies_UseOnlyRoomsBelowThem(string room)
    {
        string[] own = [.. Projects.Libraries.Select(Projects.NameOf)];
        string[] used = [.. Projects.AssemblyOf(room).GetReferencedAssemblies().Select(name => name.Name!)];

        Assert.NotEmpty(used);
        Assert.Subset(
            Projects.Reachable(room).Select(Projects.NameOf).ToHashSet(), used.Where(own.Contains).ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Assemblies_UseNothingForeignButTheirPackages(string room)
    {
        string[] foreign = [.. Projects.AssemblyOf(room).GetReferencedAssemblies().Select(name => name.Name!)
            .Where(name => !name.StartsWith("CapitalOs.", StringComparison.Ordinal))
            .Where(name => !name.StartsWith("System.", StringComparison.Ordinal) || name == "System.CommandLine")];

        Assert.DoesNotContain(foreign, name => room switch
        {
            "Store" => !name.StartsWith("SQLitePCLRaw.", StringComparison.Ordinal),
            "Seal" => name is not ("BouncyCastle.Cryptography" or "Microsoft.Win32.Primitives"),
            "Tools" => name is not ("YamlDotNet" or "Microsoft.Win32.Primitives"),
            "Host" => name != "System.CommandLine" && !name.StartsWith("Microsoft.", StringComparison.Ordinal),
            _ => name != "Microsoft.Win32.Primitives",
        });
    }

    [Fact]
    public void Host_UsesTheSeal_SoTheReferenceCheckSeesReferences() => Assert.Contains(
        "CapitalOs.Seal", Projects.AssemblyOf("Host").GetReferencedAssemblies().Select(name => name.Name));

    [Fact]
    public void EveryProductFolder_IsARoom() => Assert.Equal(
        Projects.Arrows.Keys.Select(room => $"src/CapitalOs.{room}/CapitalOs.{room}.csproj")
            .Order(StringComparer.Ordinal),
        Projects.Files.Where(path => path.StartsWith("src/", StringComparison.Ordinal)));

    [Fact]
    public void EveryProject_IsInTheSolution()
    {
        XDocument solution = XDocument.Load(Path.Combine(Repository.Root, "CapitalOs.slnx"));
        string[] listed = [.. solution.Descendants("Project").Select(project => (string)project.Attribute("Path")!)];

        Assert.Equal(Projects.Files, listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryProjectReceivesItsVersionsFromOnePlace()
    {
        string[] versioned = [.. Projects.Files.Where(path => XDocument.Load(Path.Combine(Repository.Root, path))
            .Descendants("PackageReference").Any(package => package.Attribute("Version") is not null))];

        Assert.Empty(versioned);
    }
}
