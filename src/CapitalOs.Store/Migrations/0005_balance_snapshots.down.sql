DROP TABLE balance_snapshot_history;
DROP TABLE balance_snapshots;
