namespace CapitalOs.Architecture.Tests.Tidy;

/// <summary>A type or function of a C# file.</summary>
/// <param name="Header">Its code before its body.</param>
/// <param name="Depth">In how many types it lies.</param>
/// <param name="FirstLine">Where it begins, from 1, after its comments.</param>
/// <param name="LastLine">Where it ends.</param>
/// <param name="IsType">Whether it is a type; else a function, property or indexer.</param>
public sealed record Member(string Header, int Depth, int FirstLine, int LastLine, bool IsType)
{
    public int LineCount => LastLine - FirstLine + 1;
}
