using System.Text.Json;
using CapitalOs.Ledger.Accounts;
using CapitalOs.Store.Accounts;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Json;

namespace CapitalOs.Tools.Accounts;

/// <summary>Says how a source calls an account and what people see of it.</summary>
public sealed class UpdateAccountProfile : WriteTool<UpdateAccountProfileInput>
{
    private const int InstitutionLengthMax = 256;
    private const int SuffixLengthMax = 128;

    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "update_account_profile",
        Capability.Write,
        ToolHints.Writes(isDestructive: false, isIdempotent: true),
        "Says how a source calls an account: display name, institution; the source's earlier row is closed and kept.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Keyed(["committed"], static fields =>
    {
        fields.Id("account_id", "The account.");
        fields.Text("source_system", "Who says so.");
        fields.Text("external_id", "What the source calls the account.");
        AccountJson.DescribeProfile(fields);
        fields.Moment("valid_from", "Since when the source says so.");
        fields.MomentOrNull("valid_to", "Until when; null while it holds.");
    });

    /// <inheritdoc/>
    protected override UpdateAccountProfileInput Read(InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        UpdateAccountProfileInput input = new(
            fields.Account("account_id", "Whose profile."),
            fields.SourceSystem(),
            fields.ExternalId(),
            fields.Change("display_name", AccountLimits.NameLengthMax, false, "What people see instead of its name."),
            fields.Change("institution_name", InstitutionLengthMax, true, "Where it is held."),
            fields.Change("institution_suffix", SuffixLengthMax, true, "The end of its number there."),
            fields.NamingEntity());
        if (!input.DisplayName.IsGiven && !input.InstitutionName.IsGiven && !input.InstitutionSuffix.IsGiven)
        {
            fields.Fail(
                "display_name",
                FieldErrorCodes.Required,
                "the call changes nothing",
                "at least one of display_name, institution_name, institution_suffix");
        }

        return input;
    }

    /// <inheritdoc/>
    protected override IdempotencyKey? Key(UpdateAccountProfileInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new(input.SourceSystem, input.ExternalId);
    }

    /// <inheritdoc/>
    protected override ToolOutcome Perform(UpdateAccountProfileInput input, WriteCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(call);
        AccountFinder finder = AccountFinder.Of(call, input.EntityId);
        if (finder.Find(input.Account) is not { } account)
        {
            return ToolOutcome.Refuse(finder.Refusal("/account_id", input.Account));
        }

        AccountProfileRow row = new(
            input.SourceSystem,
            input.ExternalId,
            new AccountProfile(
                input.DisplayName.Of(account.Profile.DisplayName),
                input.InstitutionName.Of(account.Profile.InstitutionName),
                input.InstitutionSuffix.Of(account.Profile.InstitutionSuffix)),
            call.RecordedAt,
            call.EventSeq);
        call.Books.PutProfile(account.Key, row);
        return ToolOutcome.Answer("committed", writer =>
        {
            writer.WriteId("account_id", account.AccountId);
            WriteMembers(writer, row);
        });
    }

    /// <summary>Writes what a source says.</summary>
    internal static void WriteMembers(Utf8JsonWriter writer, AccountProfileRow row)
    {
        writer.WriteString("source_system", row.SourceSystem);
        writer.WriteString("external_id", row.ExternalId);
        AccountJson.WriteProfile(writer, row.Profile);
        writer.WriteString("valid_from", row.ValidFrom.ToString());
        writer.WriteString("valid_to", row.ValidTo?.ToString());
    }
}
