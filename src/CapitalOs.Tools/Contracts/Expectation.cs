using System.Globalization;

namespace CapitalOs.Tools.Contracts;

/// <summary>
/// What a field should have been. It is put into words only where it was not: nearly all fields are right, and a call
/// may have thousands.
/// </summary>
internal readonly struct Expectation
{
    private readonly string form;
    private readonly long least;
    private readonly long most;
    private readonly IReadOnlyList<string>? words;

    private Expectation(string form, long least, long most, IReadOnlyList<string>? words = null) =>
        (this.form, this.least, this.most, this.words) = (form, least, most, words);

    public static implicit operator Expectation(string text) => new(text, 0, 0, []);

    /// <summary>A phrase with <c>{0}</c> and <c>{1}</c> where the bounds go.</summary>
    public static Expectation Between(string form, long least, long most) => new(form, least, most);

    /// <summary>A phrase that ends with words of which it is one, or some.</summary>
    public static Expectation Of(string start, IReadOnlyList<string> words) => new(start, 0, 0, words);

    public override string ToString() => words is null
        ? string.Format(CultureInfo.InvariantCulture, form, least, most)
        : form + string.Join(", ", words);
}
