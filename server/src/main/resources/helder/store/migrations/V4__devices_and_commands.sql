create table device (
  id text not null primary key,
  organisation_id text not null,
  person_id text not null references person (id),
  platform text not null,
  form text not null,
  created_at bigint not null
);
create index device_by_person on device (person_id);

-- Fixes, before the first message, who enrolls what, under which charter, and what was shown to the person.
create table enrollment_ticket (
  id text not null primary key,
  organisation_id text not null,
  person_id text not null references person (id),
  ownership text not null,
  platform text not null,
  enrollment_type text not null,
  charter_id text not null references charter (id),
  charter_version bigint not null,
  shown_hash text not null,
  language text not null,
  granted_rights bigint not null,
  purpose text not null,
  enrollment_id text,
  secret_hash text not null unique,
  challenge_hash text not null unique,
  state text not null,
  created_at bigint not null,
  expires_at bigint not null
);
create index enrollment_ticket_by_person on enrollment_ticket (person_id);
create index enrollment_ticket_by_enrollment on enrollment_ticket (enrollment_id);

create table enrollment (
  organisation_id text not null,
  id text not null primary key,
  device_id text not null references device (id),
  person_id text not null references person (id),
  ownership text not null,
  platform text not null,
  enrollment_type text not null,
  charter_id text not null references charter (id),
  charter_version bigint not null,
  ticket_id text not null references enrollment_ticket (id),
  granted_rights bigint not null,
  state text not null,
  revision bigint not null,
  created_at bigint not null,
  enrolled_at bigint,
  last_seen_at bigint,
  removed_at bigint,
  removal text,
  -- When a device of somebody else last said that it is this one, and was refused.
  claimed_at bigint
);
create index enrollment_by_person on enrollment (person_id, state);
create index enrollment_by_device on enrollment (device_id);
create index enrollment_by_ownership on enrollment (organisation_id, ownership, state);
create index enrollment_by_state on enrollment (organisation_id, state, id);

-- Facts about a device: one row per data item, only items in force in its charter, never beyond their retention.
create table fact (
  organisation_id text not null,
  enrollment_id text not null references enrollment (id),
  item text not null,
  value text not null,
  observed_at bigint not null,
  expires_at bigint not null,
  primary key (enrollment_id, item)
);
create index fact_by_expiry on fact (expires_at);

-- The queue. The permit that allowed a command stays with it and is checked again on delivery; it expires with it.
-- A command is pending as long as done_at is null.
create table command (
  organisation_id text not null,
  enrollment_id text not null references enrollment (id),
  id text not null primary key,
  kind text not null,
  priority bigint not null,
  state text not null,
  dedupe_key text,
  permit_actor_kind text not null,
  permit_actor_id text not null,
  permit_actor_name text not null,
  permit_actor_role text,
  permit_action text,
  permit_parameters text,
  permit_items text,
  permit_hash text not null,
  permit_charter_version bigint not null,
  permit_given_at bigint not null,
  reason text,
  created_at bigint not null,
  due_at bigint not null,
  expires_at bigint not null,
  sent_count bigint not null,
  sent_at bigint,
  done_at bigint,
  failure text
);
create index command_pending on command (enrollment_id, priority desc, id) where done_at is null;
create index command_history on command (enrollment_id, id);
create index command_recent on command (organisation_id, id);
create index command_pending_expiry on command (expires_at) where done_at is null;
create index command_pending_due on command (due_at) where done_at is null and sent_count = 0;

-- Steps a person took towards an enrolled device, from acts on Helder's own pages only.
create table step_taken (
  id text not null primary key,
  organisation_id text not null,
  person_id text not null references person (id) on delete cascade,
  step text not null,
  ticket_id text,
  taken_at bigint not null,
  expires_at bigint not null
);
create index step_taken_by_person on step_taken (person_id, taken_at);
create index step_taken_by_expiry on step_taken (expires_at);
