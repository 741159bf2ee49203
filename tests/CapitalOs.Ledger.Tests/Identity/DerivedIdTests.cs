using System.Security.Cryptography;
using System.Text;
using CapitalOs.Ledger.Identity;
using CsCheck;

namespace CapitalOs.Ledger.Tests.Identity;

public sealed class DerivedIdTests
{
    /// <summary>Ids are in people's books: these values may never change.</summary>
    [Fact]
    public void Ids_OfKnownKeys_StayTheSameForever()
    {
        Guid account = LedgerIds.Account("entity-default", "1000");
        Guid transaction = LedgerIds.Transaction("bank", "1");
        Assert.Equal("63305c83-50c1-8cfc-bd4c-56341b14902d", account.ToString("D"));
        Assert.Equal("96971a58-abc0-87c3-b4ce-337ab2ccd056", transaction.ToString("D"));
        Assert.Equal("1463f78d-6b46-8b24-a241-7b20f3379bca", LedgerIds.Posting(transaction, 0).ToString("D"));
        Assert.Equal("db437ac7-d342-84f9-b011-e56550a339f8", LedgerIds.BalanceSnapshot(
            account, new DateOnly(2026, 1, 31)).ToString("D"));
        Assert.Equal("5dbfc594-7bee-82a7-9530-67da532ef66e", LedgerIds.Credential(new string('0', 64)).ToString("D"));
        Assert.Equal(
            "f45636c3-7d58-855d-baac-735943a09862", LedgerIds.Obligation("bank", "Rent", account).ToString("D"));
        Assert.Equal("c21e36d3-cb7f-849a-a8a5-4b540ce4e927", LedgerIds.Price(
            "EUR", "USD", new DateOnly(2026, 1, 31), "ecb").ToString("D"));
        Assert.Equal("d4ee9d4b-ad0a-86ae-9088-f4e44634d38d", LedgerIds.ConfigProposal("bank", "1").ToString("D"));
        Assert.Equal("b016a564-41d2-88b1-b62e-250e13dda6f1", LedgerIds.EntityTransfer("bank", "1").ToString("D"));
        Assert.Equal("105ca89c-6c94-83a5-bc54-e86122baaa55", LedgerIds.Proposal(
            "record_transaction_bundle", "bank", "1").ToString("D"));
    }

    [Fact]
    public void Id_FollowsTheDocumentedRecipe()
    {
        byte[] digest = SHA256.HashData([
            .. Part("capital-os/id/v1"), .. Part("account"), .. Part("entity-default"), .. Part("1000")]);
        string hex = Convert.ToHexStringLower(digest);
        string expected = $"{hex[..8]}-{hex[8..12]}-8{hex[13..16]}-";
        string id = LedgerIds.Account("entity-default", "1000").ToString("D");
        Assert.StartsWith(expected, id, StringComparison.Ordinal);
        Assert.EndsWith(hex[20..32], id, StringComparison.Ordinal);
        Assert.Contains(id[19], "89ab");
    }

    [Fact]
    public void Ids_OfAmbiguousSplits_AreDifferent()
    {
        Guid[] ids =
        [
            DerivedId.Of("kind", "a", "b"), DerivedId.Of("kind", "ab"), DerivedId.Of("kind", "", "ab"),
            DerivedId.Of("kind", "ab", ""), DerivedId.Of("kinda", "b"), DerivedId.Of("kind", "b", "a"),
            DerivedId.Of("kind", "a\0b"), DerivedId.Of("kind"), DerivedId.Of("kind", ""), DerivedId.Of("kind", "", ""),
        ];
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    [Fact]
    public void Ids_OfDifferentKeys_AreDifferentAndOfEqualKeysEqual() =>
        Gen.Select(Gen.String[Gen.Char["ab/:"], 0, 4].Array[0, 4], Gen.String[Gen.Char["ab/:"], 0, 4].Array[0, 4])
            .Sample((left, right) =>
                left.SequenceEqual(right) == (DerivedId.Of("kind", left) == DerivedId.Of("kind", right)));

    [Fact]
    public void Key_WithHalfASurrogatePair_IsRefusedInsteadOfCollidingWithAnother()
    {
        Assert.NotEqual(DerivedId.Of("kind", "\uFFFD"), DerivedId.Of("kind", "?"));
        Assert.Throws<EncoderFallbackException>(() => DerivedId.Of("kind", "\uD800"));
    }

    private static byte[] Part(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return [0, 0, (byte)(bytes.Length >> 8), (byte)(bytes.Length & 0xFF), .. bytes];
    }

    /// <summary>By the definition: the hash of each part with its length in front, however long.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(229)]
    [InlineData(230)]
    [InlineData(5_000)]
    public void Id_IsOfTheHashOfItsFramedParts_HoweverLongTheyAre(int length)
    {
        string name = new('é', length);
        byte[] digest = SHA256.HashData([
            .. Part("capital-os/id/v1"), .. Part("account"), .. Part("entity-default"), .. Part(name)]);
        digest[6] = (byte)((digest[6] & 0x0F) | 0x80);
        digest[8] = (byte)((digest[8] & 0x3F) | 0x80);
        Assert.Equal(
            new Guid(digest.AsSpan(0, 16), bigEndian: true), DerivedId.Of("account", "entity-default", name));
    }
}
