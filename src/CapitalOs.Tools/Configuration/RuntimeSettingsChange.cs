using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Policy;
using CapitalOs.Store;
using CapitalOs.Store.Configuration;
using CapitalOs.Tools.Accounts;
using CapitalOs.Tools.Contracts;

namespace CapitalOs.Tools.Configuration;

/// <summary>Settings of the books; what is absent stays as it is.</summary>
internal sealed record RuntimeSettingsChange(Figure? Threshold, int? RequiredApprovals, SourcePolicy? Source)
    : IConfigChange
{
    private const string Subject = "runtime_settings";

    public static IConfigChange Read(InputReader fields)
    {
        Figure? threshold = fields.UnsignedOrNull(
            "approval_threshold_amount", "The largest impact that needs no approval where no rule matches.");
        long? approvals = fields.WholeOrNull(
            "required_approvals", 1, PolicyLimits.RequiredApprovalsMax, "How many actors must approve what is larger.");
        string? source = fields.WordOrNull(
            "balance_source_policy", AccountBalance.Policies, "Where balances come from when a call does not say.");
        if (threshold is null && approvals is null && source is null && fields.ErrorCount == 0)
        {
            fields.Fail(
                "approval_threshold_amount", FieldErrorCodes.Required, "the change names no setting", "one or more");
        }

        return new RuntimeSettingsChange(
            threshold,
            (int?)approvals,
            source is null ? null : (SourcePolicy)(AccountBalance.Policies.ToList().IndexOf(source) + 1));
    }

    /// <summary>The settings as they hold, canonical JSON.</summary>
    private static string Show(ApprovalDefaults approvals, SourcePolicy source) =>
        ConfigJson.Of(writer => ConfigJson.WriteSettings(writer, approvals, source));

    public IReadOnlyList<FieldError> Check(IBooksReader books) => [];

    public IReadOnlyList<ConfigEffect> Effects(IBooksReader books)
    {
        string before = Show(books.ApprovalSettings(), books.DefaultSourcePolicy());
        string after = Show(Approvals(books), Source ?? books.DefaultSourcePolicy());
        return before == after ? [] : [new ConfigEffect(Subject, before, after)];
    }

    public void Apply(IBooksWriter books, long eventSeq)
    {
        if (Approvals(books) is var approvals && approvals != books.ApprovalSettings())
        {
            books.InsertApprovalSettingsVersion(approvals, eventSeq);
        }

        if (Source is { } source && source != books.DefaultSourcePolicy())
        {
            books.InsertSourcePolicyVersion(source, eventSeq);
        }
    }

    private ApprovalDefaults Approvals(IBooksReader books)
    {
        ApprovalDefaults now = books.ApprovalSettings();
        return new ApprovalDefaults(Threshold ?? now.Threshold, RequiredApprovals ?? now.RequiredApprovals);
    }
}
