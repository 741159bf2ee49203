namespace CapitalOs.Store.Packing;

/// <summary>
/// What the texts of the books have in common: members of the inputs and answers of the tools that write most. It is
/// part of the schema. Another dictionary, even one byte more at its end, makes other bytes of a text that is packed
/// again, so it comes with a migration that packs anew what is there.
/// </summary>
internal static class PackDictionary
{
    private const int HashBits = 11;

    // Places with the same hash that are looked at; the dictionary is short, so few have as many.
    private const int MostTried = 12;

    private static readonly short[] Last = new short[1 << HashBits];
    private static readonly short[] Earlier = new short[Text.Length];

    static PackDictionary()
    {
        ReadOnlySpan<byte> text = Text;
        Array.Fill(Last, (short)-1);
        for (int i = 0; i + sizeof(uint) <= text.Length; i++)
        {
            int hash = PackedText.HashOf(text[i..], HashBits);
            Earlier[i] = Last[hash];
            Last[hash] = (short)i;
        }
    }

    /// <summary>The dictionary, in which a piece is found by its place and length.</summary>
    public static ReadOnlySpan<byte> Text =>
        // Inputs, with what stands between the values of those that come most often.
        "{\"account_id\":\"\",\"balance\":\"-\",\"correlation_id\":\"\",\"currency\":\"USD\",\"entity_id\":\""u8 +
        "entity-default\",\"snapshot_date\":\"\",\"source_artifact_id\":\"\",\"source_system\":\"hledger:"u8 +
        "{\"account_id\":\"\",\"cadence\":\"monthly\",\"correlation_id\":\"\",\"entity_id\":\"entity-default\","u8 +
        "\"expected_amount\":\"\",\"metadata\":{},\"name\":\"\",\"next_due_date\":\"\",\"source_system\":\""u8 +
        "manual\",\"variability_flag\":\"variable\",\"cadence\":\"weekly\",\"cadence\":\"yearly\",\"cadence\":\""u8 +
        "{\"account_type\":\"asset\",\"code\":\"assets:\",\"commodity\":\"USD\",\"correlation_id\":\"\","u8 +
        "\"entity_id\":\"entity-default\",\"metadata\":{},\"name\":\"\",\"parent_account_id\":\""u8 +
        "{\"account_type\":\"liability\",\"code\":\"liabilities:\",\"commodity\":\"EUR\",\"correlation_id\":\""u8 +
        "{\"account_type\":\"equity\",\"code\":\"equity:{\"account_type\":\"income\",\"code\":\"income:"u8 +
        "{\"account_type\":\"expense\",\"code\":\"expenses:,\"name\":\"\",\"parent_account_id\":\""u8 +
        "{\"category\":\"\",\"correlation_id\":\"\",\"date\":\""u8 +
        "T00:00:00Z\",\"description\":\"T12:00:00Z\",\"description\":\"\",\"entity_id\":\"entity-default\","u8 +
        "\"external_id\":\"\",\"metadata\":{\"hledger.comment\":[\"\"],\"hledger.status\":\"*\","u8 +
        "\"hledger.tags\":{\"\":\"\"},\"hledger.code\":\"\",\"hledger.postings\":[{\"comment\":[\"\"],\"index\":"u8 +
        "\"metadata\":{},\"postings\":[{\"account_id\":\"\",\"amount\":\"\",\"currency\":\"USD\"},"u8 +
        "{\"account_id\":\""u8 +
        "\",\"external_id\":\"\",\"metadata\":{\"hledger.status\":\"*\"},\"postings\":[{\"account_id\":\""u8 +
        "\",\"external_id\":\"\",\"postings\":[{\"account_id\":\"\",\"amount\":\"-\",\"currency\":\"EUR\"},"u8 +
        "{\"account_id\":\"\",\"amount\":\"-\",\"currency\":\"USD\",\"memo\":\"\"}],\"risk_band\":\"low\","u8 +
        "\"source_system\":\"hledger:bank\"}\",\"currency\":\"USD\"}],\"source_system\":\"bank\"}"u8 +
        "{\"as_of_date\":\"\",\"correlation_id\":\"\",\"cursor\":\"\",\"limit\":\",\"with_balances\":true}"u8 +
        "{\"correlation_id\":\"\",\"external_id\":\"\",\"source_system\":\"\",\"method\":\"best_available\"}"u8 +

        // Answers.
        "{\"account_id\":\"\",\"correlation_id\":\"\",\"output_hash\":\"\",\"status\":\"committed\"}"u8 +
        "\",\"output_hash\":\"\",\"snapshot_id\":\"\",\"status\":\"recorded\""u8 +
        "\",\"obligation_id\":\"\",\"status\":\"created\","u8 +
        "{\"approval_reasons\":[],\"approval_threshold_amount\":\"1000.0000\",\"approvals_received\":0,"u8 +
        "\"correlation_id\":\"\",\"impact_amount\":[{\"amount\":\".0000\",\"currency\":\"USD\"}],"u8 +
        "\"match_reason\":null,\"matched_rule_id\":null,\"matched_transactions\":[],\"output_hash\":\""u8 +
        "00\",\"currency\":\"EUR\"}],\"match_reason\":null,\"matched_rule_id\":null,"u8 +
        "\",\"posting_ids\":[\"\",\"\"],\"proposal_id\":null,\"proposed_transaction\":null,"u8 +
        "\"required_approvals\":0,\"status\":\"committed\",\"transaction_id\":\"\"}"u8;

    /// <summary>The longest piece that the text begins with, or one of no length.</summary>
    /// <param name="text">At least four bytes.</param>
    public static (int Place, int Length) Longest(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> whole = Text;
        (int Place, int Length) longest = (0, 0);
        int tried = 0;
        for (int i = Last[PackedText.HashOf(text, HashBits)]; i >= 0 && tried < MostTried; i = Earlier[i], tried++)
        {
            // A longer piece has the byte that follows the longest, too; most do not.
            if (longest.Length >= text.Length
                || i + longest.Length >= whole.Length
                || whole[i + longest.Length] != text[longest.Length])
            {
                continue;
            }

            int length = text.CommonPrefixLength(whole[i..]);
            if (length > longest.Length)
            {
                longest = (i, length);
            }
        }

        return longest;
    }
}
