-- What analysts may query: the books in public words, amounts as decimal text beside their minor units, moments as
-- RFC 3339 text. Every column is described in docs/query.md; Roles/QueryRules says which tables stand behind each.

CREATE VIEW v_entities AS
SELECT
    entity_id,
    name,
    base_commodity
FROM entities;

CREATE VIEW v_commodities AS
SELECT
    commodity,
    scale
FROM commodities;

CREATE VIEW v_accounts AS
SELECT
    lower(printf('%s-%s-%s-%s-%s',
        substr(hex(a.account_id), 1, 8), substr(hex(a.account_id), 9, 4), substr(hex(a.account_id), 13, 4),
        substr(hex(a.account_id), 17, 4), substr(hex(a.account_id), 21))) AS account_id,
    a.entity_id AS entity_id,
    a.code AS code,
    a.name AS name,
    CASE a.account_type WHEN 1 THEN 'asset' WHEN 2 THEN 'liability' WHEN 3 THEN 'equity' WHEN 4 THEN 'income'
        WHEN 5 THEN 'expense' END AS account_type,
    a.commodity AS commodity,
    c.scale AS scale,
    iif(p.account_id IS NULL, NULL, lower(printf('%s-%s-%s-%s-%s',
        substr(hex(p.account_id), 1, 8), substr(hex(p.account_id), 9, 4), substr(hex(p.account_id), 13, 4),
        substr(hex(p.account_id), 17, 4), substr(hex(p.account_id), 21)))) AS parent_account_id,
    p.code AS parent_code,
    a.depth AS depth,
    a.metadata AS metadata
FROM accounts AS a
JOIN commodities AS c ON c.commodity = a.commodity
LEFT JOIN accounts AS p ON p.account_key = a.parent_key;

CREATE VIEW v_transactions AS
SELECT
    lower(printf('%s-%s-%s-%s-%s',
        substr(hex(transaction_id), 1, 8), substr(hex(transaction_id), 9, 4), substr(hex(transaction_id), 13, 4),
        substr(hex(transaction_id), 17, 4), substr(hex(transaction_id), 21))) AS transaction_id,
    entity_id,
    source_system,
    external_id,
    strftime('%Y-%m-%d', (date_us - iif(date_us < 0, 999999, 0)) / 1000000, 'unixepoch') AS date,
    strftime('%Y-%m-%dT%H:%M:%S', (date_us - iif(date_us < 0, 999999, 0)) / 1000000, 'unixepoch')
        || printf('.%06dZ', (date_us % 1000000 + 1000000) % 1000000) AS occurred_at,
    description,
    category,
    risk_band,
    is_adjusting_entry,
    adjusting_reason_code,
    metadata,
    posting_count,
    event_seq,
    strftime('%Y-%m-%dT%H:%M:%S', (recorded_at_us - iif(recorded_at_us < 0, 999999, 0)) / 1000000, 'unixepoch')
        || printf('.%06dZ', (recorded_at_us % 1000000 + 1000000) % 1000000) AS recorded_at
FROM transactions;

CREATE VIEW v_postings AS
SELECT
    lower(printf('%s-%s-%s-%s-%s',
        substr(hex(t.transaction_id), 1, 8), substr(hex(t.transaction_id), 9, 4), substr(hex(t.transaction_id), 13, 4),
        substr(hex(t.transaction_id), 17, 4), substr(hex(t.transaction_id), 21))) AS transaction_id,
    p.position AS position,
    t.entity_id AS entity_id,
    strftime('%Y-%m-%d', (p.date_us - iif(p.date_us < 0, 999999, 0)) / 1000000, 'unixepoch') AS date,
    lower(printf('%s-%s-%s-%s-%s',
        substr(hex(a.account_id), 1, 8), substr(hex(a.account_id), 9, 4), substr(hex(a.account_id), 13, 4),
        substr(hex(a.account_id), 17, 4), substr(hex(a.account_id), 21))) AS account_id,
    a.code AS account_code,
    CASE a.account_type WHEN 1 THEN 'asset' WHEN 2 THEN 'liability' WHEN 3 THEN 'equity' WHEN 4 THEN 'income'
        WHEN 5 THEN 'expense' END AS account_type,
    a.commodity AS commodity,
    iif(c.scale = 0, CAST(p.minor_units AS TEXT), printf('%s%d.%0*d',
        iif(p.minor_units < 0, '-', ''),
        abs((p.minor_units) / CAST(substr('1000000000', 1, c.scale + 1) AS INTEGER)),
        c.scale,
        abs((p.minor_units) % CAST(substr('1000000000', 1, c.scale + 1) AS INTEGER)))) AS amount,
    p.minor_units AS minor_units,
    p.memo AS memo,
    t.description AS description,
    t.source_system AS source_system,
    t.external_id AS external_id
FROM postings AS p
JOIN transactions AS t ON t.transaction_key = p.transaction_key
JOIN accounts AS a ON a.account_key = p.account_key
JOIN commodities AS c ON c.commodity = a.commodity;

CREATE VIEW v_balances AS
SELECT
    lower(printf('%s-%s-%s-%s-%s',
        substr(hex(a.account_id), 1, 8), substr(hex(a.account_id), 9, 4), substr(hex(a.account_id), 13, 4),
        substr(hex(a.account_id), 17, 4), substr(hex(a.account_id), 21))) AS account_id,
    a.entity_id AS entity_id,
    a.code AS account_code,
    a.name AS account_name,
    CASE a.account_type WHEN 1 THEN 'asset' WHEN 2 THEN 'liability' WHEN 3 THEN 'equity' WHEN 4 THEN 'income'
        WHEN 5 THEN 'expense' END AS account_type,
    a.commodity AS commodity,
    s.debit_units AS debit_minor_units,
    s.credit_units AS credit_minor_units,
    s.debit_units - s.credit_units AS minor_units,
    iif(c.scale = 0, CAST(s.debit_units - s.credit_units AS TEXT), printf('%s%d.%0*d',
        iif(s.debit_units < s.credit_units, '-', ''),
        abs((s.debit_units - s.credit_units) / CAST(substr('1000000000', 1, c.scale + 1) AS INTEGER)),
        c.scale,
        abs((s.debit_units - s.credit_units) % CAST(substr('1000000000', 1, c.scale + 1) AS INTEGER)))) AS amount
FROM account_turnover AS s
JOIN accounts AS a ON a.account_key = s.account_key
JOIN commodities AS c ON c.commodity = a.commodity;

CREATE VIEW v_monthly_totals AS
SELECT
    lower(printf('%s-%s-%s-%s-%s',
        substr(hex(a.account_id), 1, 8), substr(hex(a.account_id), 9, 4), substr(hex(a.account_id), 13, 4),
        substr(hex(a.account_id), 17, 4), substr(hex(a.account_id), 21))) AS account_id,
    a.entity_id AS entity_id,
    a.code AS account_code,
    a.name AS account_name,
    CASE a.account_type WHEN 1 THEN 'asset' WHEN 2 THEN 'liability' WHEN 3 THEN 'equity' WHEN 4 THEN 'income'
        WHEN 5 THEN 'expense' END AS account_type,
    a.commodity AS commodity,
    printf('%04d-%02d', s.period / 100, s.period % 100) AS month,
    s.debit_units AS debit_minor_units,
    s.credit_units AS credit_minor_units,
    s.debit_units - s.credit_units AS minor_units,
    iif(c.scale = 0, CAST(s.debit_units - s.credit_units AS TEXT), printf('%s%d.%0*d',
        iif(s.debit_units < s.credit_units, '-', ''),
        abs((s.debit_units - s.credit_units) / CAST(substr('1000000000', 1, c.scale + 1) AS INTEGER)),
        c.scale,
        abs((s.debit_units - s.credit_units) % CAST(substr('1000000000', 1, c.scale + 1) AS INTEGER)))) AS amount
FROM account_totals AS s
JOIN accounts AS a ON a.account_key = s.account_key
JOIN commodities AS c ON c.commodity = a.commodity;

CREATE VIEW v_snapshots AS
SELECT
    lower(printf('%s-%s-%s-%s-%s',
        substr(hex(s.snapshot_id), 1, 8), substr(hex(s.snapshot_id), 9, 4), substr(hex(s.snapshot_id), 13, 4),
        substr(hex(s.snapshot_id), 17, 4), substr(hex(s.snapshot_id), 21))) AS snapshot_id,
    lower(printf('%s-%s-%s-%s-%s',
        substr(hex(a.account_id), 1, 8), substr(hex(a.account_id), 9, 4), substr(hex(a.account_id), 13, 4),
        substr(hex(a.account_id), 17, 4), substr(hex(a.account_id), 21))) AS account_id,
    a.entity_id AS entity_id,
    a.code AS account_code,
    printf('%04d-%02d-%02d', s.snapshot_date / 10000, s.snapshot_date / 100 % 100, s.snapshot_date % 100) AS date,
    a.commodity AS commodity,
    iif(c.scale = 0, CAST(s.minor_units AS TEXT), printf('%s%d.%0*d',
        iif(s.minor_units < 0, '-', ''),
        abs((s.minor_units) / CAST(substr('1000000000', 1, c.scale + 1) AS INTEGER)),
        c.scale,
        abs((s.minor_units) % CAST(substr('1000000000', 1, c.scale + 1) AS INTEGER)))) AS amount,
    s.minor_units AS minor_units,
    s.source_system AS source_system,
    s.source_artifact_id AS source_artifact_id,
    s.event_seq AS event_seq
FROM balance_snapshots AS s
JOIN accounts AS a ON a.account_key = s.account_key
JOIN commodities AS c ON c.commodity = a.commodity;

CREATE VIEW v_events AS
SELECT
    seq,
    event_id,
    recorded_at,
    tool,
    correlation_id,
    actor_id,
    authn_method,
    authorization,
    door,
    status,
    code,
    violation,
    iif(input_hash IS NULL, NULL, lower(hex(input_hash))) AS input_hash,
    iif(output_hash IS NULL, NULL, lower(hex(output_hash))) AS output_hash,
    state_seq,
    duration_us,
    lower(hex(prev_hash)) AS prev_hash,
    lower(hex(hash)) AS hash
FROM events;
