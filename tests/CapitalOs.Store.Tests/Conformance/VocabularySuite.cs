using CapitalOs.EventLog.Events;
using CapitalOs.Store.Events;
using CapitalOs.Store.Failures;
using CapitalOs.Store.Tests.Support;
using CapitalOs.Store.Transactions;

namespace CapitalOs.Store.Tests.Conformance;

/// <summary>
/// Names stand in the books once, and whoever reads sees the name that was written, whatever was taken back.
/// </summary>
public abstract class VocabularySuite<TFactory> : BooksSuite<TFactory>
    where TFactory : IBooksFactory, new()
{
    [Fact]
    public async Task NameOfACommandThatIsTakenBack_IsNeverReadForAnother()
    {
        for (int i = 0; i < 20; i++)
        {
            string lost = $"lost_{i}";
            string kept = $"kept_{i}";
            await Assert.ThrowsAsync<BooksConstraintException>(() => Books.WriteAsync(writer =>
            {
                Samples.AppendEvent(writer, one => one with { Tool = lost, ActorId = lost, Code = lost });
                Assert.Equal(lost, writer.FindEvent(writer.Head.Seq)!.Record.Tool);
                throw new BooksConstraintException("taken back");
            }));
            long seq = await Books.WriteAsync(writer =>
            {
                long added = Samples.AppendEvent(writer, one => one with { Tool = kept, ActorId = kept, Code = kept });
                Assert.Equal(kept, writer.FindEvent(added)!.Record.Tool);
                return added;
            });
            EventRecord read = Books.Read(reader => reader.FindEvent(seq))!.Record;
            Assert.Equal((kept, kept, kept), (read.Tool, read.ActorId, read.Code));
            Assert.Empty(List(new EventQuery { Limit = 9, Tool = lost }));
            Assert.Empty(List(new EventQuery { Limit = 9, ActorId = lost }));
            Assert.Empty(List(new EventQuery { Limit = 9, Code = lost }));
            Assert.Equal(seq, Assert.Single(List(new EventQuery { Limit = 9, Tool = kept })).Record.Seq);
            Assert.Equal(seq, Assert.Single(List(new EventQuery { Limit = 9, ActorId = kept })).Record.Seq);
            Assert.Equal(seq, Assert.Single(List(new EventQuery { Limit = 9, Code = kept })).Record.Seq);
        }
    }

    [Fact]
    public async Task EffectsThatAreTakenBack_LeaveNoNameBehind()
    {
        await Books.WriteAsync(writer =>
        {
            long cash = Samples.AddAccount(writer, "cash").Key;
            long purse = Samples.AddAccount(writer, "purse").Key;
            NewTransaction move = Samples.Transaction(
                writer, "t1", "2026-01-31", new NewPosting(cash, 5, null), new NewPosting(purse, -5, null));
            using (writer.BeginEffects())
            {
                writer.InsertTransaction(move with { SourceSystem = "lost" });
            }

            writer.InsertTransaction(move with { SourceSystem = "kept" });
            Samples.AppendEvent(writer);
        });
        Assert.Null(Books.Read(reader => reader.FindTransactionByExternalId("lost", "t1")));
        Assert.Equal("kept", Books.Read(reader => reader.FindTransactionByExternalId("kept", "t1"))!.SourceSystem);
    }

    private IReadOnlyList<ChainedEvent> List(EventQuery query) => Books.Read(reader => reader.ListEvents(query));
}
