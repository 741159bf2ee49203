namespace CapitalOs.Tools.Obligations;

/// <summary>The decoded input of <c>list_obligations</c>.</summary>
/// <param name="Limit">Most rows of the page.</param>
/// <param name="Cursor">Where the page before ended, or null.</param>
/// <param name="ActiveOnly">Only those that still fall due.</param>
/// <param name="DueBefore">Only those that fall due before this day, or null.</param>
public sealed record ListObligationsInput(int Limit, string? Cursor, bool ActiveOnly, DateOnly? DueBefore);
