namespace CapitalOs.Security.Tests.Gate;

/// <summary>
/// A row a tool. A tool of the running server that has none fails the matrix, and so does a row without its tool.
/// </summary>
public static class MatrixRows
{
    private static readonly string[] ReadOnly = ["read"];

    public static IReadOnlyDictionary<string, MatrixRow> All { get; } = new Dictionary<string, MatrixRow>
    {
        ["analyze_debt"] = new("read", (_, _) => new
        {
            liabilities = new object[]
            {
                new { liability_id = "card", current_balance = "100", apr = "12", minimum_payment = "10" },
            },
        }),
        ["approve_config_change"] = new("admin", (facts, _) => new { proposal_id = facts.Change }),
        ["approve_proposed_transaction"] = new("approve", (facts, _) => new
        {
            proposal_id = facts.Proposal,
            effect_digest = facts.Digest,
        }),
        ["compute_capital_posture"] = new("read", (_, _) => new
        {
            liquidity = "1000",
            fixed_burn = "10",
            variable_burn = "5",
            minimum_reserve = "100",
        }),
        ["compute_consolidated_posture"] = new("read", (_, _) => new
        {
            entity_ids = (string[])["one"],
            entities = new object[]
            {
                new
                {
                    entity_id = "one",
                    liquidity = "1000",
                    fixed_burn = "10",
                    variable_burn = "5",
                    minimum_reserve = "100",
                },
            },
        }),
        ["close_period"] = new("write", (_, _) => new { period_key = "2020-01" }),
        ["convert_amount"] = new("read", (_, _) => new
        {
            amount = "1", currency = "USD", to_currency = "USD", date = "2026-01-31",
        }),
        ["create_account"] = new("write", (_, id) => new
        {
            code = $"Matrix:{MatrixCell.Short(id)}",
            name = id,
            account_type = "asset",
        }),
        ["create_credential"] = new("admin", (_, id) => new { actor_id = "nobody", capabilities = ReadOnly }),
        ["create_or_update_obligation"] = new("write", (facts, id) => new
        {
            source_system = "matrix",
            name = id,
            account_id = facts.Bank,
            cadence = "monthly",
            expected_amount = "1.0000",
            next_due_date = "2026-01-31",
        }),
        ["declare_commodity"] = new("write", (_, _) => new { code = "MATRIX", scale = 2 }),
        ["fulfill_obligation"] = new("write", (facts, _) => new { obligation_id = facts.Obligation }),
        ["generate_chart"] = new("read", (_, _) => new
        {
            chart = "balances_over_time",
            ledger = new { from_date = "2026-01-01", to_date = "2026-01-31" },
        }),
        ["get_account_balances"] = new("read", (_, _) => new { as_of_date = "2026-01-31" }),
        ["get_account_history"] = new("read", (facts, _) => new { account_id = facts.Bank }),
        ["get_account_tree"] = new("read", (_, _) => new { }),
        ["get_config"] = new("read", (_, _) => new { }),
        ["get_event"] = new("read", (_, _) => new { seq = 1 }),
        ["get_proposal"] = new("read", (facts, _) => new { proposal_id = facts.Proposal }),
        ["get_transaction_by_external_id"] = new(
            "read", (_, _) => new { source_system = "matrix", external_id = "none" }),
        ["lift_quarantine"] = new("admin", (_, _) => new { tool = "list_accounts", reason = "matrix" }),
        ["list_account_aliases"] = new("read", (_, _) => new { }),
        ["list_account_groups"] = new("read", (_, _) => new { }),
        ["list_accounts"] = new("read", (_, _) => new { }),
        ["list_config_changes"] = new("read", (_, _) => new { }),
        ["list_credentials"] = new("admin", (_, _) => new { }),
        ["list_entity_transfers"] = new("read", (_, _) => new { }),
        ["list_events"] = new("read", (_, _) => new { limit = 1 }),
        ["list_obligations"] = new("read", (_, _) => new { }),
        ["list_prices"] = new("read", (_, _) => new { }),
        ["list_tools"] = new("read", (_, _) => new { }),
        ["list_proposals"] = new("read", (_, _) => new { }),
        ["list_transactions"] = new("read", (_, _) => new { }),
        ["lock_period"] = new("write", (_, _) => new { period_key = "2020-02" }),
        ["propose_config_change"] = new("admin", (_, id) => new
        {
            source_system = "matrix",
            external_id = id,
            scope = "runtime_settings",
            change_payload = new { required_approvals = 2 },
        }),
        ["query"] = new("read", (_, _) => new { sql = "SELECT count(*) FROM v_accounts" }),
        ["reconcile_account"] = new("read", (facts, _) => new
        {
            account_id = facts.Bank, as_of_date = "2026-01-31", method = "best_available",
        }),
        ["record_balance_snapshot"] = new("write", (facts, _) => new
        {
            source_system = "matrix",
            account_id = facts.Bank,
            snapshot_date = "2026-01-31",
            balance = "0.0000",
            currency = "USD",
        }),
        ["record_entity_transfer"] = new("write", (facts, id) => new
        {
            source_system = "matrix",
            external_id = id,
            date = "2026-01-31T12:00:00Z",
            description = "Matrix",
            amount = MatrixCell.Amount(id),
            currency = "USD",
            from_entity_id = "away",
            from_account_id = facts.AwayBank,
            from_due_account_id = facts.AwayDebt,
            to_entity_id = "entity-default",
            to_account_id = facts.Bank,
            to_due_account_id = facts.Bank,
        }),
        ["record_price"] = new("write", (_, _) => new
        {
            source_system = "matrix",
            commodity = "EUR",
            price_commodity = "USD",
            price = "1.0834",
            date = "2026-01-31",
        }),
        ["record_transaction_bundle"] = new("write", (facts, id) => new
        {
            source_system = "matrix",
            external_id = id,
            date = "2026-01-31T12:00:00Z",
            description = "Matrix",
            postings = new object[]
            {
                new { account_id = facts.Bank, amount = $"-{MatrixCell.Amount(id)}", currency = "USD" },
                new { account_id = facts.Food, amount = MatrixCell.Amount(id), currency = "USD" },
            },
        }),
        ["reject_proposed_transaction"] = new("approve", (facts, _) => new { proposal_id = facts.Rejected }),
        ["reopen_period"] = new("approve", (_, _) => new { period_key = "2020-03", reason = "matrix" }),
        ["reverse_transaction"] = new("write", (facts, id) => new
        {
            transaction_id =
                id.StartsWith("matrix:http:", StringComparison.Ordinal) ? facts.HttpMistake : facts.CliMistake,
            source_system = "matrix",
            external_id = $"undo-{id}",
            date = "2026-01-31T12:00:00Z",
            reason = "matrix",
        }),
        ["revoke_credential"] = new("admin", (facts, _) => new { credential_id = facts.Spare }),
        ["rotate_credential"] = new("admin", (facts, id) => new
        {
            credential_id = id.StartsWith("matrix:http:", StringComparison.Ordinal) ? facts.HttpTurn : facts.CliTurn,
        }),
        ["seal_self_test"] = new("admin", (_, _) => new { }, "egress_blocked"),
        ["set_account_alias"] = new("write", (facts, id) => new
        {
            alias = MatrixCell.Short(id),
            account_id = facts.Bank,
        }),
        ["set_account_group"] = new("write", (facts, _) => new
        {
            group_id = "matrix",
            name = "Matrix",
            accounts = new object[] { new { account_id = facts.Bank } },
        }),
        ["set_account_state"] = new("write", (facts, _) => new { account_id = facts.Bank, is_active = true }),
        ["simulate_spend"] = new("read", (_, _) => new
        {
            starting_liquidity = "1000",
            start_date = "2026-01-31",
            horizon_periods = 2,
        }),
        ["update_account_metadata"] = new("write", (facts, id) => new
        {
            account_id = facts.Bank,
            metadata = new { matrix = MatrixCell.Short(id) },
        }),
        ["update_account_profile"] = new("write", (facts, id) => new
        {
            account_id = facts.Bank,
            source_system = "matrix",
            external_id = id,
            display_name = "Matrix",
        }),
        ["verify_event_log"] = new("read", (_, _) => new { }),
    };

    /// <summary>What the matrix lacks against a live catalogue: names, capabilities, in both directions.</summary>
    public static IReadOnlyList<string> FaultsAgainst(IReadOnlyDictionary<string, string> liveNeeds)
    {
        IEnumerable<string> unknown = liveNeeds.Keys.Where(tool => !All.ContainsKey(tool))
            .Select(tool => $"{tool} is served and has no row in the matrix");
        IEnumerable<string> gone = All.Keys.Where(tool => !liveNeeds.ContainsKey(tool))
            .Select(tool => $"{tool} has a row and is not served");
        IEnumerable<string> changed = All
            .Where(row => liveNeeds.TryGetValue(row.Key, out string? needs) && needs != row.Value.Needs)
            .Select(row => $"{row.Key} asks for {liveNeeds[row.Key]}, its row says {row.Value.Needs}");
        return [.. unknown, .. gone, .. changed];
    }
}
