DROP TABLE approval_settings;
DROP TABLE policy_rules;
