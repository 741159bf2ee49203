using System.Security.Cryptography;
using System.Text;
using CapitalOs.Store.Packing;
using CsCheck;

namespace CapitalOs.Store.Tests.Packing;

/// <summary>What is packed comes back as it was, and what is damaged does not come back as something else.</summary>
public sealed class PackedTextTests
{
    private const string Hash = "fdd308ba66f1ef370a1a05d1a8919eedd1fa91e0e5ccecd9ac1ac4008e7ffa5c";
    private const string First = "fad8a7a4-e790-8650-8f20-b54601bb68f5";
    private const string Second = "c698e895-03f2-8882-84d9-08c5dc1af86d";

    private const string Input =
        "{\"correlation_id\":\"g24996\",\"date\":\"2020-12-31T12:00:00Z\"," +
        "\"description\":\"Payment to supplier 571\"," +
        "\"external_id\":\"000061a4\",\"postings\":[{\"account_id\":\"" + First + "\",\"amount\":\"702.44\"," +
        "\"currency\":\"USD\"},{\"account_id\":\"" + Second + "\",\"amount\":\"-702.44\",\"currency\":\"USD\"}]," +
        "\"source_system\":\"bank\"}";

    private const string Answer =
        "{\"approval_reasons\":[],\"approval_threshold_amount\":\"1000.0000\",\"approvals_received\":0," +
        "\"correlation_id\":\"g24996\",\"impact_amount\":[{\"amount\":\"702.4400\",\"currency\":\"USD\"}]," +
        "\"match_reason\":null,\"matched_rule_id\":null,\"matched_transactions\":[],\"output_hash\":\"" + Hash +
        "\",\"posting_ids\":[\"6363bdbe-f763-8fae-9d07-37202bfa19b3\",\"bf8a3cc5-a435-8bcd-96d4-8712b75f7e45\"]," +
        "\"proposal_id\":null,\"proposed_transaction\":null,\"required_approvals\":0,\"status\":\"committed\"," +
        "\"transaction_id\":\"658982b7-1beb-8e20-b80f-7d72ffa0634a\"}";

    private static readonly string[] Pieces =
    [
        "\"account_id\":\"", First, First.ToUpperInvariant(), Hash, "\",\"amount\":\"-", "00", "é", "\U0001F4B6", "x",
        "0123456789abcdef", "ABCDEF0123456789", "\"status\":\"committed\"", "702.44", "deadbeefcafe0",
        "2026-11-30", "9999-12-31", "0000-01-01", "2026-13-01", "2026-00-10", "2026-1-1", new('a', 300),
    ];

    private static byte[] KnownHash => Encoding.UTF8.GetBytes(Hash);

    private static Gen<string> OnePiece => Gen.Int[0, Pieces.Length - 1].Select(index => Pieces[index]);

    [Fact]
    public void AnyText_ComesBackAsItWas_AndIsPackedTheSameEachTime() => Texts.Sample(one =>
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(one.Text);
        byte[] known = one.IsHashKnown ? KnownHash : [];
        byte[]? packed = PackedText.Pack(utf8, known);
        Assert.Equal(packed, PackedText.Pack(utf8, known));
        if (packed is not null)
        {
            Assert.True(packed.Length < utf8.Length);
            Assert.Equal(one.Text, Encoding.UTF8.GetString(PackedText.Unpack(packed, known)));
        }
    }, iter: 20_000);

    [Fact]
    public void TextOfManyMegabytes_ComesBackAsItWas()
    {
        StringBuilder text = new();
        for (int i = 0; text.Length < 5_000_000; i++)
        {
            text.Append(Input).Append(i).Append(Answer);
        }

        byte[] utf8 = Encoding.UTF8.GetBytes(text.ToString());
        byte[] packed = PackedText.Pack(utf8, KnownHash)!;
        Assert.InRange(packed.Length, 1, utf8.Length / 10);
        Assert.Equal(utf8, PackedText.Unpack(packed, KnownHash));
        Assert.Throws<ArgumentException>(() => PackedText.Pack(new byte[PackedText.LongestText + 1], []));
    }

    [Fact]
    public void BundleAndItsAnswer_BecomeATheirThird_AndATheirSixth()
    {
        Assert.InRange(PackedText.Pack(Encoding.UTF8.GetBytes(Input), [])!.Length, 1, 115);
        Assert.InRange(PackedText.Pack(Encoding.UTF8.GetBytes(Answer), KnownHash)!.Length, 1, 95);
    }

    [Fact]
    public void PackedBytes_AndTheDictionary_AreWhatThisSchemaHas()
    {
        // Books hold these bytes: when one of the two changes, a migration packs anew what is there.
        const string input =
            "8e062a0567323439393685034ee30b78c3960373165061796d656e7420746f20737570706c696572203537318c063de10400" +
            "0061a4980504e0fad8a7a4e79086508f20b54601bb68f5870551043730322e34c0539b0483e0c698e89503f2888284d908c5" +
            "dc1af86d880551d55a9405c1";
        const string answer =
            "bf2407270567323439393699078f053730322e3434bf2707b0e28d085de06363bdbef7638fae9d0737202bfa19b302222c22" +
            "e0bf8a3cc5a4358bcd96d48712b75f7e45bf2c0872e0658982b71beb8e20b80f7d72ffa0634a01227d";
        Assert.Equal(input, Convert.ToHexStringLower(PackedText.Pack(Encoding.UTF8.GetBytes(Input), [])!));
        Assert.Equal(answer, Convert.ToHexStringLower(PackedText.Pack(Encoding.UTF8.GetBytes(Answer), KnownHash)!));
        Assert.Equal(
            "ab20546b5cdf8b6b39a82cf572bc175dba5cd5287fea37ff1e98bd19d70327e3",
            Convert.ToHexStringLower(SHA256.HashData(PackDictionary.Text)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"q\":1}")]
    public void TextWithNothingToSave_IsNotPacked(string text) =>
        Assert.Null(PackedText.Pack(Encoding.UTF8.GetBytes(text), []));

    [Theory]
    [InlineData("05", "literals that are not there")]
    [InlineData("80", "a piece of the dictionary without its place")]
    [InlineData("80ffff", "a place behind the dictionary")]
    [InlineData("bfffffffff7f0000", "a piece longer than the dictionary")]
    [InlineData("c001", "a piece further back than the beginning")]
    [InlineData("0061c000", "a piece at no distance")]
    [InlineData("0061dfffffffff7f01", "a text longer than any")]
    [InlineData("e0000102", "a UUID of three bytes")]
    [InlineData("e105aa", "digits that are not there")]
    [InlineData("c0ffffffff7f", "a number without an end")]
    [InlineData("e3ffffff", "a date behind the last")]
    [InlineData("e30000", "a date of two bytes")]
    [InlineData("e2", "a hash that nobody knows")]
    [InlineData("e4", "an unknown step")]
    [InlineData("ff", "another")]
    public void DamagedBytes_AreRefused(string hex, string what) => Assert.True(
        Record.Exception(() => PackedText.Unpack(Convert.FromHexString(hex), [])) is InvalidDataException, what);

    [Fact]
    public void AnyBytes_AreATextOrRefused_AndNoneIsLongerThanATextMayBe() => Gen.Byte.Array[0, 64].Sample(bytes =>
    {
        try
        {
            Assert.InRange(PackedText.Unpack(bytes, KnownHash).Length, 0, PackedText.LongestText);
        }
        catch (InvalidDataException)
        {
        }
    }, iter: 20_000);

    private static Gen<(string Text, bool IsHashKnown)> Texts => Gen.Select(
        Gen.OneOf(
            Gen.String,
            OnePiece.Array[0, 40].Select(pieces => string.Concat(pieces)),
            Gen.Select(
                OnePiece,
                Gen.Int[1, 40],
                (piece, count) => string.Concat(Enumerable.Repeat(piece, count)))),
        Gen.Bool,
        (text, isHashKnown) => (text, isHashKnown));
}
