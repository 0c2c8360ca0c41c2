-- Who took an order back; null for those of before this version, and for those that ended with a restore.
alter table command add column canceled_kind text;
alter table command add column canceled_id text;
alter table command add column canceled_name text;
alter table command add column canceled_role text;
