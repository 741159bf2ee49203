namespace CapitalOs.ProbeHost.Tools;

/// <summary>Where to and what.</summary>
internal sealed record EntryInput(string Entry, string Text);
