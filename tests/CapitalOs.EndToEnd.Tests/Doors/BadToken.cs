namespace CapitalOs.EndToEnd.Tests.Doors;

/// <summary>Whose token a bad call has.</summary>
public enum BadToken
{
    Owner,
    Reader,
    Other,
    None,
}
