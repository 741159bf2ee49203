using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Posture;
using CsCheck;

namespace CapitalOs.Ledger.Tests.Posture;

public sealed class InterEntityPairTests
{
    private static readonly Commodity Usd = new(CommodityCode.Parse("USD"), 4);
    private static readonly Commodity Eur = new(CommodityCode.Parse("EUR"), 4);
    private static readonly string[] Entities = ["a", "b", "c"];

    private static readonly Gen<InterEntityBalance> GenBalance = Gen
        .Select(Gen.Int[0, 2], Gen.Int[1, 2], Gen.Long[-9, 9], Gen.Bool)
        .Select((entity, step, units, isUsd) => new InterEntityBalance(
            Entities[entity], Entities[(entity + step) % 3], Amount.Of(units, isUsd ? Usd : Eur)));

    [Fact]
    public void Pair_GathersBothSides_PerCommodity()
    {
        InterEntityPair[] pairs =
        [
            .. InterEntityPair.Of(
            [
                new("holding", "foundation", Amount.Of(200, Usd)),
                new("foundation", "holding", Amount.Of(-150, Usd)),
                new("foundation", "holding", Amount.Of(-50, Usd)),
                new("foundation", "holding", Amount.Of(7, Eur)),
            ]),
        ];
        Assert.Equal(
            [
                new InterEntityPair("foundation", "holding", Eur, 7, 0),
                new InterEntityPair("foundation", "holding", Usd, -200, 200),
            ],
            pairs);
        Assert.Equal([false, true], pairs.Select(pair => pair.IsAgreed));
    }

    /// <summary>The foundation owes the holding, so the holding paid.</summary>
    [Theory]
    [InlineData(-200, "holding Out foundation", "foundation In holding")]
    [InlineData(200, "foundation Out holding", "holding In foundation")]
    public void Legs_SayThatWhoIsOwedHasPaid(int byFirst, string first, string second)
    {
        InterEntityPair pair = new("foundation", "holding", Usd, byFirst, -byFirst);
        IReadOnlyList<TransferLeg> legs = pair.Legs(Figure.OfUnits(byFirst));
        Assert.Equal(
            [first, second], legs.Select(leg => $"{leg.EntityId} {leg.Direction} {leg.CounterpartyEntityId}"));
        Assert.All(
            legs,
            leg => Assert.Equal(("foundation|holding|USD", Figure.OfUnits(200)), (leg.TransferId, leg.Amount)));
        Assert.Empty(pair.Legs(Figure.Zero));
    }

    [Fact]
    public void Pairs_StandInTheOrderOfTheirNamesAndCommodities_WhoeverIsNamedFirst() => Assert.Equal(
        ["a b EUR", "a b USD", "a c USD", "b c USD"],
        InterEntityPair.Of(
            [
                new("c", "b", Amount.Of(1, Usd)),
                new("c", "a", Amount.Of(1, Usd)),
                new("a", "b", Amount.Of(1, Usd)),
                new("b", "a", Amount.Of(1, Eur)),
            ])
            .Select(pair => $"{pair.First} {pair.Second} {pair.Commodity.Code}"));

    /// <summary>Where all agree, what the transfers take from one they give to another, and nothing is made.</summary>
    [Fact]
    public void Legs_OfAgreedPairs_ArePaired_AndMoveWhatIsOwed() => GenBalance.Array[0, 12].Sample(balances =>
    {
        InterEntityBalance[] both =
        [
            .. balances,
            .. balances.Select(one => new InterEntityBalance(one.CounterpartyEntityId, one.EntityId, -one.Owed)),
        ];
        IReadOnlyList<InterEntityPair> pairs = InterEntityPair.Of(both);
        Assert.All(pairs, pair => Assert.True(pair.IsAgreed));
        TransferLeg[] legs = [.. pairs.SelectMany(pair => pair.Legs(
            Figure.OfMinorUnits(pair.ByFirst, pair.Commodity.Scale)))];
        Assert.Empty(TransferRules.Check(new HashSet<string>(Entities), legs));
        Assert.All(Entities, id => Assert.Equal(
            both.Where(one => one.EntityId == id).Sum(one => one.Owed.MinorUnits),
            (long)-TransferRules.NetOf(id, legs).Units));
    });
}
