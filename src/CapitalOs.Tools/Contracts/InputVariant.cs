namespace CapitalOs.Tools.Contracts;

/// <summary>One of several forms of an object, chosen by a word of another field.</summary>
/// <typeparam name="T">What is read.</typeparam>
/// <param name="Word">The word that chooses it.</param>
/// <param name="Read">Reads the form's fields.</param>
public sealed record InputVariant<T>(string Word, Func<InputReader, T> Read);
