using System.Text;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Json;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Accounts;

/// <summary>Changes facts of the caller's own about an account; what they were stays in its history.</summary>
public sealed class UpdateAccountMetadata : WriteTool<UpdateAccountMetadataInput>
{
    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "update_account_metadata",
        Capability.Write,
        ToolHints.Writes(isDestructive: false, isIdempotent: true),
        "Merges a JSON merge patch (RFC 7396) into an account's metadata; null takes a member out.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Of(["updated", "unchanged"], static fields =>
    {
        fields.Id("account_id", "The account.");
        fields.Open("metadata", "What came of the merge.");
    });

    /// <inheritdoc/>
    protected override UpdateAccountMetadataInput Read(InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return new(
            fields.Account("account_id", "Whose metadata."),
            fields.MetadataPatch("metadata", CallLimits.MetadataBytesMax, "The merge patch."),
            fields.NamingEntity());
    }

    /// <inheritdoc/>
    protected override ToolOutcome Perform(UpdateAccountMetadataInput input, WriteCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(call);
        AccountFinder finder = AccountFinder.Of(call, input.EntityId);
        if (finder.Find(input.Account) is not { } account)
        {
            return ToolOutcome.Refuse(finder.Refusal("/account_id", input.Account));
        }

        byte[] merged = MergePatch.Apply(account.Metadata, input.Patch);
        if (merged.Length > CallLimits.MetadataBytesMax)
        {
            return ToolOutcome.Refuse(new Problem(
                ProblemCode.InvalidInput,
                "1 place(s) of the input are wrong",
                [
                    new FieldError(
                        "/metadata",
                        FieldErrorCodes.TooLong,
                        "the merged object is too large",
                        $"at most {CallLimits.MetadataBytesMax} bytes after the merge"),
                ]));
        }

        string metadata = Encoding.UTF8.GetString(merged);
        bool isSame = metadata == account.Metadata;
        if (!isSame)
        {
            call.Books.UpdateMetadata(account.Key, metadata, call.EventSeq);
        }

        return ToolOutcome.Answer(isSame ? "unchanged" : "updated", writer =>
        {
            writer.WriteId("account_id", account.AccountId);
            writer.WriteJson("metadata", metadata);
        });
    }
}
