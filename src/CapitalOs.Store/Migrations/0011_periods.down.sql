DROP TABLE period_changes;
