namespace CapitalOs.Architecture.Tests.Tidy;

/// <summary>One rule about one file at a time.</summary>
/// <param name="Name">What exceptions name.</param>
/// <param name="Applies">Which files it is about.</param>
/// <param name="Check">What breaks it.</param>
public sealed record TidyRule(
    string Name, Func<SourceFile, bool> Applies, Func<SourceFile, IEnumerable<Finding>> Check)
{
    /// <summary>What in a file breaks the rule; nothing where the rule does not apply.</summary>
    public IEnumerable<Finding> Run(SourceFile file) => Applies(file) ? Check(file) : [];
}
