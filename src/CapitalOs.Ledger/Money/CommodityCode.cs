namespace CapitalOs.Ledger.Money;

/// <summary>
/// The name of a commodity: an ISO 4217 code such as <c>USD</c>, or a declared one such as <c>VTI</c>. 1 to 24
/// characters: a letter, then letters, digits, <c>.</c>, <c>_</c> or <c>-</c>. Compared byte for byte.
/// </summary>
/// <remarks><c>default</c> has an empty text and is never a valid commodity.</remarks>
public readonly struct CommodityCode : IEquatable<CommodityCode>, IComparable<CommodityCode>
{
    /// <summary>The longest code, in characters.</summary>
    public const int LengthMax = 24;

    private readonly string? text;

    private CommodityCode(string text) => this.text = text;

    /// <summary>The code as text.</summary>
    public string Text => text ?? string.Empty;

    /// <summary>Reads a code; false when the text is not one.</summary>
    public static bool TryParse(string? text, out CommodityCode code)
    {
        code = default;
        if (text is null || text.Length is 0 or > LengthMax || !char.IsAsciiLetter(text[0]))
        {
            return false;
        }

        foreach (char c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '_' or '-'))
            {
                return false;
            }
        }

        code = new CommodityCode(text);
        return true;
    }

    /// <summary>A code that is known to be right, such as one read back from the store.</summary>
    /// <exception cref="FormatException">The text is not a code.</exception>
    public static CommodityCode Parse(string text) =>
        TryParse(text, out CommodityCode code) ? code : throw new FormatException("not a commodity code");

    /// <inheritdoc/>
    public bool Equals(CommodityCode other) => string.Equals(Text, other.Text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CommodityCode other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(Text, StringComparison.Ordinal);

    /// <summary>Ordinal order of the text.</summary>
    public int CompareTo(CommodityCode other) => string.CompareOrdinal(Text, other.Text);

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>Same code.</summary>
    public static bool operator ==(CommodityCode left, CommodityCode right) => left.Equals(right);

    /// <summary>Another code.</summary>
    public static bool operator !=(CommodityCode left, CommodityCode right) => !left.Equals(right);

    /// <summary>Ordinal order.</summary>
    public static bool operator <(CommodityCode left, CommodityCode right) => left.CompareTo(right) < 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator >(CommodityCode left, CommodityCode right) => left.CompareTo(right) > 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator <=(CommodityCode left, CommodityCode right) => left.CompareTo(right) <= 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator >=(CommodityCode left, CommodityCode right) => left.CompareTo(right) >= 0;
}
