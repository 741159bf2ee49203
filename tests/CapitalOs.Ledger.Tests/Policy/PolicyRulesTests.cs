using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Policy;
using CapitalOs.Ledger.Tests.Support;
using CsCheck;

namespace CapitalOs.Ledger.Tests.Policy;

public sealed class PolicyRulesTests
{
    private static readonly PolicyRequest Request = new(
        "record_transaction_bundle", "entity-default", "payroll", TransactionRisk.High, Figures.Of("500"));

    [Fact]
    public void NoRule_LeavesTheDefaults()
    {
        Assert.Equal(
            new PolicyDecision(null, Figures.Of("1000"), 1, false),
            Decide(Request with { Impact = Figures.Of("1000") }));
        Assert.Equal(
            new PolicyDecision(null, Figures.Of("1000"), 1, true),
            Decide(Request with { Impact = Figures.Of("1000.0001") }));
    }

    [Fact]
    public void RuleOfTheLowestPriority_Decides_AndOfOnePriorityTheFirstId()
    {
        PolicyRule later = Rule("a", 20, "1");
        PolicyRule second = Rule("b", 10, "2");
        PolicyRule first = Rule("B", 10, "3", approvals: 2);
        Assert.Equal(new PolicyDecision("B", Figures.Of("3"), 2, true), Decide(Request, later, second, first));
        Assert.Equal("b", Decide(Request, later, second, first with { IsActive = false }).MatchedRuleId);
        Assert.Equal("a", Decide(Request, later).MatchedRuleId);
    }

    [Fact]
    public void Threshold_IsTheLargestImpactThatPasses()
    {
        Assert.False(Decide(Request, Rule("r", 1, "500")).NeedsApproval);
        Assert.True(Decide(Request, Rule("r", 1, "499.9999")).NeedsApproval);
    }

    [Fact]
    public void Conditions_ThatAreNull_MatchEveryWrite_AndOthersOnlyTheirs()
    {
        PolicyRule any = Rule("r", 1, "1");
        Assert.True(Matches(any));
        Assert.True(Matches(any with { ToolName = "record_transaction_bundle" }));
        Assert.False(Matches(any with { ToolName = "reverse_transaction" }));
        Assert.True(Matches(any with { EntityId = "entity-default" }));
        Assert.False(Matches(any with { EntityId = "Entity-default" }));
        Assert.True(Matches(any with { TransactionCategory = "payroll" }));
        Assert.False(Matches(any with { TransactionCategory = "rent" }));
        Assert.True(Matches(any with { Risk = TransactionRisk.High }));
        Assert.False(Matches(any with { Risk = TransactionRisk.Low }));
    }

    [Fact]
    public void CategoryLeftOut_DoesNotDodgeARuleThatIsKeyedOnOne() => Assert.Equal(
        "r",
        Decide(Request with { TransactionCategory = null }, Rule("r", 1, "1") with { TransactionCategory = "payroll" })
            .MatchedRuleId);

    [Fact]
    public void RiskLeftOut_DoesNotDodgeARuleThatIsKeyedOnOne() => Assert.Equal(
        "r",
        Decide(Request with { Risk = null }, Rule("r", 1, "1") with { Risk = TransactionRisk.High }).MatchedRuleId);

    /// <summary>The write that is judged is the last of the count and of the sum; its impact is 500.</summary>
    [Theory]
    [InlineData(3, null, 1, "0", false)]
    [InlineData(3, null, 2, "0", true)]
    [InlineData(3, null, 9, "0", true)]
    [InlineData(null, "900", 0, "399.9999", false)]
    [InlineData(null, "900", 0, "400", true)]
    [InlineData(3, "900", 2, "399.9999", false)]
    [InlineData(3, "900", 1, "400", false)]
    [InlineData(3, "900", 2, "400", true)]
    [InlineData(null, null, 0, "0", true)]
    public void Velocity_CountsTheWriteItself_AndHoldsWhereBothPartsDo(
        int? countMin, string? sumMin, long count, string sum, bool holds)
    {
        VelocityCondition condition = new(3600, countMin, Figures.OrNull(sumMin));
        List<long> asked = [];
        PolicyDecision decision = PolicyRules.Decide(
            [Rule("r", 1, "1") with { Velocity = condition }],
            Request,
            seconds =>
            {
                asked.Add(seconds);
                return new Velocity(count, Figures.Of(sum));
            },
            ApprovalDefaults.Standard);
        Assert.Equal(holds ? "r" : null, decision.MatchedRuleId);
        Assert.Equal([3600L], asked);
    }

    [Fact]
    public void Velocity_IsAskedOnlyWhereEverythingElseMatches() => Assert.Null(PolicyRules.Decide(
        [Rule("r", 1, "1") with { ToolName = "other", Velocity = new(60, 1, null) }],
        Request,
        _ => throw new InvalidOperationException("asked"),
        ApprovalDefaults.Standard).MatchedRuleId);

    [Fact]
    public void OrderOfTheRules_DoesNotMatter() => Gen.Shuffle(new[] { 0, 1, 2, 3, 4 }).Sample(order =>
    {
        PolicyRule[] rules =
        [
            Rule("e", 2, "5"), Rule("d", 1, "4") with { IsActive = false }, Rule("c", 1, "3") with { EntityId = "x" },
            Rule("b", 1, "2"), Rule("a", 2, "1"),
        ];
        Assert.Equal("b", Decide(Request, [.. order.Select(i => rules[i])]).MatchedRuleId);
    });

    [Fact]
    public void Weight_OfABundle_IsTheLargestImpactOfItsCommodities()
    {
        Commodity usd = new(CommodityCode.Parse("USD"), 4);
        Commodity share = new(CommodityCode.Parse("VTI"), 0);
        Commodity coin = new(CommodityCode.Parse("BTC"), 8);
        Assert.Equal("0.0000", PolicyRequest.WeightOf([]).ToString());
        Assert.Equal("12.0000", PolicyRequest.WeightOf(
            [Amount.Of(110_000, usd), Amount.Of(12, share), Amount.Of(150_000_000, coin)]).ToString());
        Assert.Equal("11.0000", PolicyRequest.WeightOf([Amount.Of(110_000, usd), Amount.Of(3, share)]).ToString());
    }

    private static bool Matches(PolicyRule rule) => Decide(Request, rule).MatchedRuleId == "r";

    private static PolicyDecision Decide(PolicyRequest request, params PolicyRule[] rules) => PolicyRules.Decide(
        rules, request, _ => throw new InvalidOperationException("no velocity is asked"), ApprovalDefaults.Standard);

    private static PolicyRule Rule(string id, int priority, string threshold, int approvals = 1) => new()
    {
        RuleId = id, Priority = priority, Threshold = Figures.Of(threshold), RequiredApprovals = approvals,
    };
}
