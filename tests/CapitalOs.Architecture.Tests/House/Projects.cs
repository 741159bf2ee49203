using System.Reflection;
using System.Xml.Linq;
using CapitalOs.TestKit;

namespace CapitalOs.Architecture.Tests.House;

/// <summary>The projects of the product: what each may reference, and what it does reference.</summary>
public static class Projects
{
    /// <summary>Direct project references of each room.</summary>
    public static IReadOnlyDictionary<string, string[]> Arrows { get; } = new Dictionary<string, string[]>
    {
        ["Ledger"] = [],
        ["EventLog"] = ["Ledger"],
        ["Store"] = ["EventLog"],
        ["Tools"] = ["Store"],
        ["Seal"] = [],
        ["Host"] = ["Seal", "Tools"],
        ["Front"] = ["Host"],
        ["Program"] = ["Host"],
    };

    /// <summary>The rooms but the two executables, which hold a main function each and share a name.</summary>
    public static IReadOnlyList<string> Libraries { get; } =
        [.. Arrows.Keys.Where(room => room is not ("Front" or "Program"))];

    /// <summary>Packages and frameworks of each room; every room not named has none.</summary>
    public static IReadOnlyDictionary<string, string[]> Packages { get; } = new Dictionary<string, string[]>
    {
        ["Seal"] = ["BouncyCastle.Cryptography"],
        ["Store"] = ["SourceGear.sqlite3", "SQLitePCLRaw.core", "SQLitePCLRaw.provider.e_sqlite3"],
        ["Tools"] = ["YamlDotNet"],
        ["Host"] = ["Microsoft.AspNetCore.App", "System.CommandLine"],
        ["Front"] = ["Microsoft.AspNetCore.App"],
        ["Program"] = ["Microsoft.AspNetCore.App"],
    };

    /// <summary>Every project file of the repository, relative to it, with slashes.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. new[] { "src", "tests", "bench" }
        .Select(folder => Path.Combine(Repository.Root, folder))
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateDirectories(folder))
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj"))
        .Select(full => Path.GetRelativePath(Repository.Root, full))
        .Order(StringComparer.Ordinal)];

    /// <summary>Rooms that a room may use: its references and theirs.</summary>
    public static IReadOnlySet<string> Reachable(string room)
    {
        HashSet<string> reached = [];
        Queue<string> open = new(Arrows[room]);
        while (open.TryDequeue(out string? next))
        {
            if (reached.Add(next))
            {
                Arrows[next].ToList().ForEach(open.Enqueue);
            }
        }

        return reached;
    }

    public static XDocument File(string room) =>
        XDocument.Load(Path.Combine(Repository.Root, "src", $"CapitalOs.{room}", $"CapitalOs.{room}.csproj"));

    /// <summary>What a project file includes by elements of these names.</summary>
    public static string[] Includes(XDocument file, params string[] elements) => [.. file.Descendants()
        .Where(element => elements.Contains(element.Name.LocalName))
        .Select(element => (string)element.Attribute("Include")!)
        .Order(StringComparer.Ordinal)];

    public static Assembly AssemblyOf(string room) => Assembly.Load(NameOf(room));

    public static string NameOf(string room) => $"CapitalOs.{room}";
}
