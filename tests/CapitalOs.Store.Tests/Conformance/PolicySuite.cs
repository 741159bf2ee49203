using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Policy;
using CapitalOs.Store.Failures;
using CapitalOs.Store.Tests.Support;

namespace CapitalOs.Store.Tests.Conformance;

/// <summary>Policy rules and approval settings.</summary>
public abstract class PolicySuite<TFactory> : BooksSuite<TFactory>
    where TFactory : IBooksFactory, new()
{
    private static readonly PolicyRule Bare = new()
    {
        RuleId = "bare", Priority = 0, Threshold = Figure.Zero, RequiredApprovals = 1,
    };

    [Fact]
    public async Task Rule_IsReadAsWritten_WithEveryConditionAndWithNone()
    {
        PolicyRule full = Samples.Rule("full", 1);
        PolicyRule most = Bare with
        {
            RuleId = "most",
            Priority = PolicyLimits.PriorityMax,
            Threshold = Figure.OfUnits(long.MaxValue),
            RequiredApprovals = PolicyLimits.RequiredApprovalsMax,
            Velocity = new VelocityCondition(
                PolicyLimits.WindowSecondsMax, PolicyLimits.CountMinMax, Figure.OfUnits(long.MaxValue)),
        };
        PolicyRule window = Bare with { RuleId = "window", Priority = 2, Velocity = new(60, null, null) };
        await Put(full, Bare, most, window);
        Assert.Equal([Bare, full, window, most], Rules());
    }

    [Fact]
    public async Task Rules_AreListedActiveFirst_ThenByPriorityAndId_InTheirLastVersion()
    {
        await Put(
            Bare with { RuleId = "b", Priority = 7 },
            Bare with { RuleId = "B", Priority = 7 },
            Bare with { RuleId = "off", Priority = 1, IsActive = false },
            Bare with { RuleId = "a", Priority = 9 });
        Assert.Equal(["B", "b", "a", "off"], Rules().Select(rule => rule.RuleId));
        await Put(
            Bare with { RuleId = "off", Priority = 8 },
            Bare with { RuleId = "B", Priority = 7, IsActive = false, RequiredApprovals = 3 });
        Assert.Equal(["b", "off", "a", "B"], Rules().Select(rule => rule.RuleId));
        Assert.Equal(3, Rules()[^1].RequiredApprovals);
    }

    [Fact]
    public async Task Settings_AreTheStandardOnes_UntilTheLastVersionSaysOtherwise()
    {
        Assert.Equal(ApprovalDefaults.Standard, Settings());
        await Put(new ApprovalDefaults(Figure.OfUnits(5), 2));
        await Put(new ApprovalDefaults(Figure.Zero, 3));
        Assert.Equal(new ApprovalDefaults(Figure.Zero, 3), Settings());
    }

    [Fact]
    public async Task Bounds_OfARule_AreTheStoresToo()
    {
        PolicyRule[] wrong =
        [
            Bare with { RuleId = string.Empty },
            Bare with { Priority = -1 },
            Bare with { Priority = PolicyLimits.PriorityMax + 1 },
            Bare with { RequiredApprovals = 0 },
            Bare with { RequiredApprovals = PolicyLimits.RequiredApprovalsMax + 1 },
            Bare with { Threshold = Figure.OfUnits(-1) },
            Bare with { Velocity = new(0, 1, null) },
            Bare with { Velocity = new(PolicyLimits.WindowSecondsMax + 1, 1, null) },
            Bare with { Velocity = new(1, 0, null) },
            Bare with { Velocity = new(1, PolicyLimits.CountMinMax + 1, null) },
        ];
        foreach (PolicyRule rule in wrong)
        {
            await Assert.ThrowsAsync<BooksConstraintException>(() => Put(rule));
        }

        await Assert.ThrowsAsync<OverflowException>(
            () => Put(Bare with { Threshold = Figure.OfUnits((Int128)long.MaxValue + 1) }));
        await Assert.ThrowsAsync<BooksConstraintException>(() => Put(new ApprovalDefaults(Figure.Zero, 0)));
        Assert.Empty(Rules());
    }

    private IReadOnlyList<PolicyRule> Rules() => Books.Read(books => books.ListPolicyRules());

    private ApprovalDefaults Settings() => Books.Read(books => books.ApprovalSettings());

    private Task Put(params PolicyRule[] rules) => Books.WriteAsync(writer =>
    {
        foreach (PolicyRule rule in rules)
        {
            writer.InsertPolicyRuleVersion(rule, writer.Head.Seq + 1);
        }

        Samples.AppendEvent(writer);
    });

    private Task Put(ApprovalDefaults settings) => Books.WriteAsync(writer =>
    {
        writer.InsertApprovalSettingsVersion(settings, writer.Head.Seq + 1);
        Samples.AppendEvent(writer);
    });
}
