-- Versions of charters never change once written; body is canonical JSON and hash its SHA-256.
create table charter (
  id text not null primary key,
  organisation_id text not null references organisation (id),
  ownership text not null,
  version bigint not null,
  state text not null,
  body text not null,
  hash text not null,
  author text not null,
  created_at bigint not null,
  in_force_at bigint,
  superseded_at bigint,
  unique (organisation_id, ownership, version)
);
create unique index charter_in_force on charter (organisation_id, ownership) where state = 'in_force';

-- What the gate refused or dropped: counted, never kept. item is a name from the manifest, or 'unknown'.
create table gate_count (
  organisation_id text not null,
  enrollment_id text not null,
  kind text not null,
  item text not null,
  times bigint not null,
  first_at bigint not null,
  last_at bigint not null,
  primary key (enrollment_id, kind, item)
);

-- The log of looks. hash covers the row, its subjects and the hash of the row before it.
create table look (
  id text not null primary key,
  organisation_id text not null,
  sequence bigint not null,
  looked_at bigint not null,
  actor_kind text not null,
  actor_id text not null,
  actor_name text not null,
  actor_role text not null,
  face text not null,
  items text not null,
  reason text,
  hash text not null,
  unique (organisation_id, sequence)
);

-- Everybody concerned by a look, with the enrollment that was looked at; found by the place of the look in the chain.
create table look_subject (
  organisation_id text not null,
  sequence bigint not null,
  person_id text not null,
  enrollment_id text not null,
  primary key (organisation_id, sequence, person_id, enrollment_id)
);
create index look_subject_by_person on look_subject (organisation_id, person_id, sequence);

create table look_chain (
  organisation_id text not null primary key,
  sequence bigint not null,
  hash text not null
);
