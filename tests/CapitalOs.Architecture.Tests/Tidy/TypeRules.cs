using System.Text.RegularExpressions;

namespace CapitalOs.Architecture.Tests.Tidy;

/// <summary>Where types live.</summary>
public static partial class TypeRules
{
    /// <summary>
    /// At most one public type a file, and the file is named after it (<c>Name.Part.cs</c> for a part of one,
    /// <c>NameOfT.cs</c> for the generic namesake of one); a product file without a public
    /// type is named after one of its internal ones.
    /// </summary>
    public static IEnumerable<Finding> OneNamedType(SourceFile file)
    {
        string stem = file.Name.Split('.')[0];
        Member[] types = [.. Members.Of(file).Where(member => member.IsType && member.Depth == 0)];
        Member[] open = [.. types.Where(type => Public().IsMatch(type.Header))];
        if (open.Length > 1)
        {
            yield return file.At(open[1].FirstLine, $"{open.Length} public types; one a file");
        }

        Member[] owners = open.Length > 0 ? open : types;
        if (owners.Length > 0 && (open.Length > 0 || file.IsProduct)
            && owners.All(type => NameOf(type) != stem && NameOf(type) + "OfT" != stem))
        {
            yield return file.At(owners[0].FirstLine, $"the type {NameOf(owners[0])} is not the file's name");
        }
    }

    /// <summary>The namespace is the project's folder and the folders below it.</summary>
    public static IEnumerable<Finding> Namespaces(SourceFile file)
    {
        string[] folders = file.Path.Split('/')[1..^1];
        string expected = string.Join('.', folders);
        return Namespace().Matches(file.Code)
            .Where(match => match.Groups["name"].Value != expected)
            .Select(match => file.At(file.LineOf(match.Index), $"the folder says namespace {expected}"));
    }

    [GeneratedRegex(@"^(\[.*\]\s*)*public\b", RegexOptions.Singleline)]
    private static partial Regex Public();

    [GeneratedRegex(@"\b(class|struct|interface|enum|record(\s+(class|struct))?)\s+(?<name>\w+)")]
    private static partial Regex Declared();

    [GeneratedRegex(@"\bdelegate\s+.*?(?<name>\w+)\s*(<[^(]*>)?\s*\(", RegexOptions.Singleline)]
    private static partial Regex DeclaredDelegate();

    [GeneratedRegex(@"^\s*namespace\s+(?<name>[\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    private static string NameOf(Member type)
    {
        Match declared = Declared().Match(type.Header);
        return (declared.Success ? declared : DeclaredDelegate().Match(type.Header)).Groups["name"].Value;
    }
}
