using CapitalOs.Store.Transactions;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Tools.Transactions;

/// <summary>Finds a transaction by the id that its source gave it.</summary>
public sealed class GetTransactionByExternalId : ReadTool<GetTransactionByExternalIdInput>
{
    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "get_transaction_by_external_id",
        Capability.Read,
        ToolHints.Reads,
        "Finds a transaction by its source system and external id; null when there is none.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Ok(
        static fields => fields.ObjectOrNull("transaction", "The transaction, or null.", static one =>
        {
            TransactionJson.Describe(one);
            TransactionJson.DescribePostings(one);
        }));

    /// <inheritdoc/>
    protected override GetTransactionByExternalIdInput Read(InputReader fields) =>
        new(fields.SourceSystem(), fields.ExternalId());

    /// <inheritdoc/>
    protected override ToolOutcome Answer(GetTransactionByExternalIdInput input, ReadCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(call);
        TransactionRow? found = call.Books.FindTransactionByExternalId(input.SourceSystem, input.ExternalId);
        return ToolOutcome.Answer("ok", writer =>
        {
            if (found is null)
            {
                writer.WriteNull("transaction");
                return;
            }

            IReadOnlyList<PostingRow> postings = call.Books.PostingsOf(found.Key);
            writer.WriteStartObject("transaction");
            TransactionJson.WriteMembers(writer, found, postings);
            TransactionJson.WritePostings(writer, found, postings);
            writer.WriteEndObject();
        });
    }
}
