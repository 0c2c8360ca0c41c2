-- Who made a ticket for somebody else, so that it stands in lists and its person reads it. Empty for tickets that people made themselves, and
-- for those made before.
alter table enrollment_ticket add column made_by_kind text;
alter table enrollment_ticket add column made_by_id text;
alter table enrollment_ticket add column made_by_name text;
alter table enrollment_ticket add column made_by_role text;
create index enrollment_ticket_by_shown on enrollment_ticket (shown_hash, created_at);
