using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Posture;
using CapitalOs.Ledger.Tests.Support;
using CsCheck;

namespace CapitalOs.Ledger.Tests.Posture;

public sealed class ConsolidatedPostureTests
{
    [Fact]
    public void Transfers_AreTakenOutOfBothSides_AndTheSumsStay()
    {
        ConsolidatedPosture group = ConsolidatedPosture.Of(
            [Entity("trust", "500", "1000"), Entity("household", "900", "100")],
            [
                Leg("t1", "trust", "household", TransferDirection.Out, "400"),
                Leg("t1", "household", "trust", TransferDirection.In, "400"),
                Leg("t2", "household", "trust", TransferDirection.Out, "0.5"),
                Leg("t2", "trust", "household", TransferDirection.In, "0.5"),
            ]);
        Assert.Equal(
            ["household 900.0000 399.5000 500.5000 stable", "trust 500.0000 -399.5000 899.5000 elevated"],
            group.Entities.Select(one =>
                $"{one.EntityId} {one.ReportedLiquidity} {one.NetTransfers} {one.Posture.Liquidity} "
                + one.Posture.RiskBand.ToWord()));
        Assert.Equal("1400.0000", group.Total.Liquidity.ToString());
        Assert.Equal("1100.0000", group.Total.ReserveTarget.ToString());
        Assert.Equal("1.2727", group.Total.ReserveRatio.ToString());
    }

    [Fact]
    public void Assumptions_OfTheGroup_AreTheSumsOfEachPart()
    {
        ConsolidatedPosture group = ConsolidatedPosture.Of(
            [
                new("a", Figures.Of("1"), new(Figures.Of("1"), Figures.Of("2"), Figures.Of("3"), Figures.Of("4"))),
                new("b", Figures.Of("2"), new(Figures.Of("10"), Figures.Of("20"), Figures.Of("30"), Figures.Of("40"))),
            ],
            []);
        Assert.Equal(
            new PostureAssumptions(Figures.Of("11"), Figures.Of("22"), Figures.Of("33"), Figures.Of("44")),
            group.Total.Assumptions);
        Assert.Equal(["a", "b"], group.Entities.Select(one => one.EntityId));
    }

    /// <summary>Each row changes the second leg of one good transfer.</summary>
    [Theory]
    [InlineData("t1", "b", "a", "in", "5", "")]
    [InlineData("t1", "b", "a", "in", "5.0001", "0 UnequalAmounts,1 UnequalAmounts")]
    [InlineData("t1", "b", "a", "out", "5", "0 NotMirrored,1 NotMirrored")]
    [InlineData("t1", "c", "a", "in", "5", "0 NotMirrored,1 NotMirrored")]
    [InlineData("t1", "b", "c", "in", "5", "0 NotMirrored,1 NotMirrored")]
    [InlineData("t1", "a", "b", "in", "5", "0 NotMirrored,1 NotMirrored")]
    [InlineData("t2", "b", "a", "in", "5", "0 NotTwoLegs,1 NotTwoLegs")]
    [InlineData("t1", "b", "b", "in", "5", "0 NotMirrored,1 SameEntity")]
    [InlineData("t1", "x", "a", "in", "5", "0 NotMirrored,1 UnknownEntity")]
    [InlineData("t1", "b", "x", "in", "5", "0 NotMirrored,1 UnknownEntity")]
    public void Leg_WithoutAnExactMirror_IsFound(
        string transfer, string entity, string counterparty, string direction, string amount, string expected)
    {
        TransferLeg second = Leg(
            transfer, entity, counterparty, direction == "in" ? TransferDirection.In : TransferDirection.Out, amount);
        IReadOnlyList<TransferFinding> found = TransferRules.Check(
            new HashSet<string> { "a", "b", "c" }, [Leg("t1", "a", "b", TransferDirection.Out, "5"), second]);
        Assert.Equal(expected, string.Join(',', found.Select(one => $"{one.LegIndex} {one.Fault}")));
    }

    [Fact]
    public void ThirdLeg_OfATransfer_SpoilsAll()
    {
        TransferLeg leg = Leg("t1", "a", "b", TransferDirection.Out, "5");
        TransferLeg mirror = Leg("t1", "b", "a", TransferDirection.In, "5");
        Assert.Equal(
            [TransferFault.NotTwoLegs, TransferFault.NotTwoLegs, TransferFault.NotTwoLegs],
            TransferRules.Check(new HashSet<string> { "a", "b" }, [leg, mirror, leg]).Select(one => one.Fault));
    }

    [Fact]
    public void Consolidation_OfUnpairedLegs_IsRefused() => Assert.Throws<ArgumentException>(() =>
        ConsolidatedPosture.Of([Entity("a", "1", "1")], [Leg("t1", "a", "b", TransferDirection.In, "5")]));

    [Fact]
    public void Total_IsTheSame_WhateverMovedInsideTheGroup() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[1, 2], Gen.Long[1, 1_000_000]).Array[0, 20].Sample(moves =>
        {
            string[] ids = ["a", "b", "c"];
            IEnumerable<TransferLeg> legs = moves.SelectMany((move, i) =>
            {
                (int from, int step, long units) = move;
                string payer = ids[from];
                string payee = ids[(from + step) % 3];
                Figure amount = Figure.OfUnits(units);
                return new TransferLeg[]
                {
                    new($"t{i}", payee, payer, TransferDirection.In, amount),
                    new($"t{i}", payer, payee, TransferDirection.Out, amount),
                };
            });
            ConsolidatedPosture group = ConsolidatedPosture.Of([.. ids.Select(id => Entity(id, "10", "5"))], [.. legs]);
            return group.Total.Liquidity == Figures.Of("30")
                && Figure.Sum(group.Entities.Select(one => one.NetTransfers)) == Figure.Zero;
        });

    private static EntityLiquidity Entity(string id, string liquidity, string reserve) => new(
        id, Figures.Of(liquidity), new(Figure.Zero, Figure.Zero, Figures.Of(reserve), Figure.Zero));

    private static TransferLeg Leg(
        string id, string entity, string counterparty, TransferDirection direction, string amount) =>
        new(id, entity, counterparty, direction, Figures.Of(amount));
}
