DROP TRIGGER accounts_keep_their_name;
DROP TRIGGER accounts_keep_their_earlier_metadata;
DROP TABLE account_states;
DROP TABLE account_profiles;
DROP TABLE account_metadata_history;
