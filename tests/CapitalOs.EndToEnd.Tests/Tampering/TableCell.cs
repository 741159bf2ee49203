namespace CapitalOs.EndToEnd.Tests.Tampering;

/// <summary>One value in one row.</summary>
internal sealed record TableCell(string Column, string Type, object?[] Key, object? Value);
