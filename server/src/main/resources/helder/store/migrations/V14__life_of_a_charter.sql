-- When what a version adds reaches everybody who agreed to an earlier one; what it takes away holds from in_force_at.
alter table charter add column effective_at bigint;
update charter set effective_at = in_force_at;

-- How a charter is changed, per ownership, as far as the organisation chose it.
create table charter_procedure (
  organisation_id text not null,
  ownership text not null,
  notice_days bigint not null,
  changed_by text not null,
  changed_at bigint not null,
  primary key (organisation_id, ownership)
);

-- What people answered to a version, as often as they answered; numbered from 1; rows are only added, the last counts.
create table charter_answer (
  organisation_id text not null,
  person_id text not null references person (id) on delete cascade,
  ownership text not null,
  number bigint not null,
  version bigint not null,
  answer text not null,
  reason text,
  shown_hash text not null,
  language text not null,
  shown_at bigint not null,
  answered_at bigint not null,
  primary key (person_id, ownership, number)
);
create index charter_answer_by_version on charter_answer (organisation_id, ownership, version);

-- Enrollments whose agreed version is to be raised.
create index enrollment_by_agreement on enrollment (ownership, charter_version, id);

-- Offices that must sign something wider, separated by blanks.
alter table charter_procedure add column signers text not null default 'privacy-officer';

-- Texts that may become the next version. base_version is the one that they were compared with when they were last changed.
create table charter_draft (
  id text not null primary key,
  organisation_id text not null,
  ownership text not null,
  base_version bigint not null,
  state text not null,
  body text not null,
  hash text not null,
  author_kind text not null,
  author_id text not null,
  author_name text not null,
  author_role text,
  changed_at bigint not null,
  announced_version bigint
);
create index charter_draft_by_state on charter_draft (organisation_id, ownership, state, id);

-- What happened to a draft; rows are only added. hash is that of the text at that moment; body is kept of what went into review.
create table charter_draft_event (
  draft_id text not null references charter_draft (id),
  number bigint not null,
  kind text not null,
  hash text not null,
  body text,
  words text,
  actor_kind text not null,
  actor_id text not null,
  actor_name text not null,
  actor_role text,
  recorded_by text,
  happened_at bigint not null,
  primary key (draft_id, number)
);
