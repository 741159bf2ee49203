using System.Globalization;
using System.Text;
using CapitalOs.EventLog.Hashing;
using CapitalOs.Ledger.Journals;
using CapitalOs.Ledger.Time;

namespace CapitalOs.Tools.Import;

/// <summary>
/// Names transactions by what they say: date, code, description and amounts. The same content again in the same file
/// counts up, because two identical coffees are two coffees.
/// </summary>
internal sealed class ExternalIds
{
    // No text of a journal holds this control character, so that no two contents look the same.
    private const char Separator = '\u001f';
    private const int DigestLength = 32;

    private readonly Dictionary<string, int> seen = new(StringComparer.Ordinal);

    /// <summary>The id of the next transaction of the file.</summary>
    public string Next(JournalTransaction transaction, IReadOnlyList<JournalLine> lines)
    {
        StringBuilder text = new();
        text.Append(BusinessDate.Format(transaction.Date)).Append(Separator)
            .Append(transaction.Code).Append(Separator)
            .Append(transaction.Description);
        foreach (JournalLine line in lines)
        {
            text.Append(Separator).Append(line.Posting.Account)
                .Append(Separator).Append(line.Amount.Trimmed().ToNumber())
                .Append(Separator).Append(CommodityNames.TextOf(line.Amount.Commodity));
        }

        string digest = Sha256Hash.Of(Encoding.UTF8.GetBytes(text.ToString())).ToHex()[..DigestLength];
        int occurrence = seen[digest] = seen.GetValueOrDefault(digest) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{digest}#{occurrence}");
    }
}
