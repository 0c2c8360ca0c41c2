-- How charters were to be changed, as often as that was decided; numbered from 1 per ownership; rows are only added.
create table charter_procedure_change (
  organisation_id text not null,
  ownership text not null,
  number bigint not null,
  notice_days bigint not null,
  signers text not null,
  changed_by text not null,
  changed_at bigint not null,
  primary key (organisation_id, ownership, number)
);
insert into charter_procedure_change
  select organisation_id, ownership, 1, notice_days, signers, changed_by, changed_at from charter_procedure;

-- How much was deleted of what, in which month and why; no person, no device. month counts from the year 0 in UTC. source keeps units of
-- work apart that would wait for each other: the charter or enrollment by which it was deleted, empty for jobs.
create table deletion_count (
  organisation_id text not null,
  month bigint not null,
  what text not null,
  cause text not null,
  source text not null,
  times bigint not null,
  primary key (organisation_id, month, what, cause, source)
);

-- What was deleted because the management of a device ended: names of items separated by blanks, no values.
create table departure (
  enrollment_id text not null primary key references enrollment (id),
  organisation_id text not null,
  person_id text not null,
  items text not null,
  deleted_at bigint not null
);
create index departure_by_time on departure (organisation_id, deleted_at);

-- Versions of what the organisation says to its people, and drafts of it. body: sentences by section and language (JSON); charters: the
-- versions of charters it was written beside; hash covers both. A version never changes once published.
create table staff_statement (
  id text not null primary key,
  organisation_id text not null,
  state text not null,
  version bigint,
  body text not null,
  charters text not null,
  hash text not null,
  author_kind text not null,
  author_id text not null,
  author_name text not null,
  author_role text,
  changed_at bigint not null,
  published_at bigint,
  superseded_at bigint
);
create index staff_statement_by_state on staff_statement (organisation_id, state, id);

-- What happened to a statement; rows are only added. hash is that of the text at that moment.
create table staff_statement_event (
  statement_id text not null references staff_statement (id),
  number bigint not null,
  kind text not null,
  hash text not null,
  words text,
  actor_kind text not null,
  actor_id text not null,
  actor_name text not null,
  actor_role text,
  happened_at bigint not null,
  primary key (statement_id, number)
);

-- What people said is wrong about them or their device, and the answer.
create table correction_request (
  id text not null primary key,
  organisation_id text not null,
  person_id text not null references person (id) on delete cascade,
  enrollment_id text references enrollment (id),
  subject text not null,
  words text not null,
  state text not null,
  asked_at bigint not null,
  due_at bigint not null,
  answer text,
  answered_kind text,
  answered_id text,
  answered_name text,
  answered_role text,
  answered_at bigint
);
create index correction_request_by_person on correction_request (person_id, id);
create index correction_request_by_state on correction_request (organisation_id, state, id);
