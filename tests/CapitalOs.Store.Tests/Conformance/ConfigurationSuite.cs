using CapitalOs.Store.Configuration;
using CapitalOs.Store.Entities;
using CapitalOs.Store.Failures;
using CapitalOs.Store.Tests.Support;

namespace CapitalOs.Store.Tests.Conformance;

/// <summary>Proposed changes of the configuration, decisions, and the settings that go with them.</summary>
public abstract class ConfigurationSuite<TFactory> : BooksSuite<TFactory>
    where TFactory : IBooksFactory, new()
{
    [Fact]
    public async Task Proposal_IsReadAsWritten_AndDecidedOnceByAnother()
    {
        ConfigProposalRow row = await Propose("1");
        Assert.Equal(row, Find(row));
        Assert.Null(Books.Read(books => books.FindConfigProposal(Guid.Empty)));
        await Assert.ThrowsAsync<BooksConstraintException>(() => Decide(row, Decision(row.EventSeq + 1) with
        {
            ActorId = row.ActorId,
        }));
        await Assert.ThrowsAsync<BooksConstraintException>(() => Decide(row, Decision(row.EventSeq)));
        ConfigDecisionRow decision = Decision(row.EventSeq + 1);
        await Decide(row, decision);
        Assert.Equal(row with { Decision = decision }, Find(row));
        await Assert.ThrowsAsync<BooksConstraintException>(() => Decide(row, Decision(row.EventSeq + 2)));
    }

    [Fact]
    public async Task Proposals_ArePagedNewestFirst_WithinTheirFilters()
    {
        ConfigProposalRow one = await Propose("1");
        ConfigProposalRow two = await Propose("2", "commodities");
        ConfigProposalRow three = await Propose("3");
        await Decide(one, Decision(5) with { Outcome = ConfigOutcome.Rejected, Reason = null });
        Assert.Equal(["3", "2", "1"], Externals(new() { Limit = 9 }));
        Assert.Equal(["3"], Externals(new() { Limit = 1 }));
        Assert.Equal(["2", "1"], Externals(new() { BeforeEventSeq = three.EventSeq, Limit = 9 }));
        Assert.Equal(["3", "2"], Externals(new() { OnlyWaiting = true, Limit = 9 }));
        Assert.Equal(["1"], Externals(new() { Outcome = ConfigOutcome.Rejected, Limit = 9 }));
        Assert.Empty(Externals(new() { Outcome = ConfigOutcome.Applied, Limit = 9 }));
        Assert.Equal([two.ExternalId], Externals(new() { Scope = "commodities", Limit = 9 }));
        await Assert.ThrowsAsync<BooksConstraintException>(() => Propose("1"));
    }

    [Fact]
    public async Task SourcePolicy_IsTheLedgerUntilItIsSet_AndThenTheLastOne()
    {
        Assert.Equal(SourcePolicy.LedgerOnly, Books.Read(books => books.DefaultSourcePolicy()));
        foreach (SourcePolicy policy in new[] { SourcePolicy.BestAvailable, SourcePolicy.SnapshotOnly })
        {
            await Books.WriteAsync(writer =>
            {
                writer.InsertSourcePolicyVersion(policy, writer.Head.Seq + 1);
                Samples.AppendEvent(writer);
            });
            Assert.Equal(policy, Books.Read(books => books.DefaultSourcePolicy()));
        }
    }

    [Fact]
    public async Task Entities_AreListedById()
    {
        await Books.WriteAsync(writer => writer.InsertEntity(new EntityRow("a", "First", Samples.Usd.Code)));
        Assert.Equal(
            ["a", Samples.Entity], Books.Read(books => books.ListEntities()).Select(entity => entity.EntityId));
    }

    private ConfigProposalRow? Find(ConfigProposalRow row) =>
        Books.Read(books => books.FindConfigProposal(row.ProposalId));

    private IEnumerable<string> Externals(ConfigProposalQuery query) =>
        Books.Read(books => books.ListConfigProposals(query)).Select(row => row.ExternalId);

    private static ConfigDecisionRow Decision(long eventSeq) => Samples.ConfigDecision(eventSeq);

    private async Task<ConfigProposalRow> Propose(string externalId, string scope = "entities")
    {
        ConfigProposalRow row = Samples.ConfigProposal(
            externalId, scope, Books.Read(books => books.Head.Seq) + 1);
        await Books.WriteAsync(writer =>
        {
            writer.InsertConfigProposal(row);
            Samples.AppendEvent(writer);
        });
        return row;
    }

    private Task Decide(ConfigProposalRow row, ConfigDecisionRow decision) => Books.WriteAsync(writer =>
    {
        writer.InsertConfigDecision(row.EventSeq, decision);
        Samples.AppendEvent(writer);
    });
}
