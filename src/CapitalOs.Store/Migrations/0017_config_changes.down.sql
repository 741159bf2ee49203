DROP TABLE balance_settings;
DROP TABLE config_decisions;
DROP TABLE config_proposals;
