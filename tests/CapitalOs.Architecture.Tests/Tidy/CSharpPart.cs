namespace CapitalOs.Architecture.Tests.Tidy;

/// <summary>What a character of a C# file belongs to.</summary>
public enum CSharpPart
{
    Code = 0,
    Comment = 1,
    Literal = 2,
}
