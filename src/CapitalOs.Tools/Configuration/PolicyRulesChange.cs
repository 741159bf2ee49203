using CapitalOs.Ledger.Policy;
using CapitalOs.Store;
using CapitalOs.Tools.Contracts;

namespace CapitalOs.Tools.Configuration;

/// <summary>Whole policy rules to put in place of those with their ids, and rules to take out of force.</summary>
internal sealed record PolicyRulesChange(IReadOnlyList<PolicyRule> Rules, IReadOnlyList<string> Deactivated)
    : IConfigChange
{
    private const int ChangedMax = 50;

    public static IConfigChange Read(InputReader fields)
    {
        IReadOnlyList<PolicyRule> rules = fields.ObjectsOrNone(
            "rules", ChangedMax, "Whole rules, new or in place of those with their ids.", PolicyRuleFields.Read);
        IReadOnlyList<string> deactivated = [.. fields.ObjectsOrNone(
            "deactivate", ChangedMax, "Rules to take out of force; they are kept.", inner => inner.Label(
                "rule_id", "The rule."))];
        if (rules.Count + deactivated.Count == 0 && fields.ErrorCount == 0)
        {
            fields.Fail("rules", FieldErrorCodes.Required, "the change names no rule", "one or more");
        }

        HashSet<string> named = new(StringComparer.Ordinal);
        foreach ((string list, int index, string id) in rules.Select((rule, at) => ("rules", at, rule.RuleId))
            .Concat(deactivated.Select((id, at) => ("deactivate", at, id))))
        {
            if (id.Length > 0 && !named.Add(id))
            {
                fields.FailItem(
                    list, index, "rule_id", FieldErrorCodes.Duplicate, "the change names the rule twice", "once");
            }
        }

        return new PolicyRulesChange(rules, deactivated);
    }

    public IReadOnlyList<FieldError> Check(IBooksReader books)
    {
        Dictionary<string, PolicyRule> known = Known(books);
        List<FieldError> errors = [];
        foreach ((int index, PolicyRule rule) in Rules.Index())
        {
            if (rule.EntityId is { } entity && books.FindEntity(entity) is null)
            {
                errors.Add(new FieldError(
                    At("rules", index, "entity_id"), "entity_not_found", "no entity has this id",
                    "an existing entity"));
            }
        }

        foreach ((int index, string id) in Deactivated.Index())
        {
            if (!known.ContainsKey(id))
            {
                errors.Add(new FieldError(
                    At("deactivate", index, "rule_id"), FieldErrorCodes.NotAllowed, "no rule has this id",
                    "a rule of get_config"));
            }
        }

        if (known.Keys.Union(Rules.Select(rule => rule.RuleId), StringComparer.Ordinal).Count() > PolicyLimits.RulesMax)
        {
            errors.Add(new FieldError(
                $"{ConfigScopes.PayloadPointer}/rules", FieldErrorCodes.TooLong, "there would be too many rules",
                $"at most {PolicyLimits.RulesMax}, active or not"));
        }

        return errors;
    }

    public IReadOnlyList<ConfigEffect> Effects(IBooksReader books)
    {
        Dictionary<string, PolicyRule> known = Known(books);
        return
        [
            .. Versions(known)
                .Select(rule => new ConfigEffect(
                    $"policy_rules/{rule.RuleId}",
                    known.TryGetValue(rule.RuleId, out PolicyRule? before) ? Show(before) : "null",
                    Show(rule)))
                .Where(effect => effect.Before != effect.After),
        ];
    }

    public void Apply(IBooksWriter books, long eventSeq)
    {
        Dictionary<string, PolicyRule> known = Known(books);
        foreach (PolicyRule rule in Versions(known).Where(rule => known.GetValueOrDefault(rule.RuleId) != rule))
        {
            books.InsertPolicyRuleVersion(rule, eventSeq);
        }
    }

    private static Dictionary<string, PolicyRule> Known(IBooksReader books) =>
        books.ListPolicyRules().ToDictionary(rule => rule.RuleId, StringComparer.Ordinal);

    private static string Show(PolicyRule rule) => ConfigJson.Of(writer => ConfigJson.WriteRule(writer, rule));

    private static string At(string list, int index, string field) =>
        ConfigScopes.PayloadPointer + CommonFields.Pointer(list, index, field);

    private IEnumerable<PolicyRule> Versions(Dictionary<string, PolicyRule> known) => Rules.Concat(
        Deactivated.Where(known.ContainsKey).Select(id => known[id] with { IsActive = false }));
}
