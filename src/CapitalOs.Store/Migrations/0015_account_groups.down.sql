DROP TRIGGER accounts_take_no_alias;
DROP TABLE account_group_members;
DROP TABLE account_groups;
DROP TABLE account_aliases;
