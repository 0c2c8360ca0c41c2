-- Orders that wait until others agree: a second person of the organisation, whoever carries the device, or both. What an order carries is
-- kept as the queue keeps it.
create table approval_request (
  id text not null primary key,
  organisation_id text not null,
  enrollment_id text not null references enrollment (id),
  actor_kind text not null,
  actor_id text not null,
  actor_name text not null,
  actor_role text,
  action text not null,
  parameters text not null,
  reason text,
  is_second_missing bigint not null,
  is_owner_missing bigint not null,
  state text not null,
  second_kind text,
  second_id text,
  second_name text,
  second_role text,
  second_reason text,
  second_at bigint,
  is_owner_willing bigint,
  owner_sentence text,
  owner_at bigint,
  command_id text,
  created_at bigint not null,
  expires_at bigint not null,
  ended_at bigint
);
create index approval_request_by_enrollment on approval_request (enrollment_id, id);
create index approval_request_by_organisation on approval_request (organisation_id, id);
create index approval_request_open on approval_request (organisation_id, id) where ended_at is null;
create index approval_request_ended on approval_request (ended_at) where ended_at is not null;

-- Who agreed to an order is part of its permit.
alter table command add column permit_second_kind text;
alter table command add column permit_second_id text;
alter table command add column permit_second_name text;
alter table command add column permit_second_role text;
alter table command add column is_owner_willing bigint;

-- How many devices somebody let go lately.
create index command_by_actor on command (permit_actor_id, created_at) where permit_actor_kind <> 'automatic';
