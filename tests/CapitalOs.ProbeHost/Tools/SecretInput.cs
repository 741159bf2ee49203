namespace CapitalOs.ProbeHost.Tools;

/// <summary>What a tool is told that tries to smuggle a secret through the records of its own refusals.</summary>
/// <param name="Secret">The secret, as text.</param>
/// <param name="Number">The same as a number below 2 to the 31.</param>
/// <param name="Throws">Whether it ends with an exception that holds the secret.</param>
internal sealed record SecretInput(string Secret, long Number, bool Throws);
