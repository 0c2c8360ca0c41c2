-- Policies. in_force: the number of the version that holds for devices. reason: why it holds although a rule for people's own devices speaks
-- against it, as they read it.
create table policy (
  id text not null primary key,
  organisation_id text not null,
  name text not null,
  name_key text not null,
  state text not null,
  in_force bigint,
  reason text,
  unique (organisation_id, name_key)
);

-- What a policy says, in versions that never change; rows are only added. given: the text as it was written; body: what it says, in its
-- canonical form; both sealed, because they hold passphrases. mark: a keyed hash of the canonical form. same_as: the version that it repeats.
create table policy_version (
  id text not null primary key,
  organisation_id text not null,
  policy_id text not null references policy (id),
  number bigint not null,
  given ${blob} not null,
  body ${blob} not null,
  mark text not null,
  same_as bigint,
  words text,
  author_kind text not null,
  author_id text not null,
  author_name text not null,
  author_role text,
  written_at bigint not null,
  unique (policy_id, number)
);

-- What happened to a policy; rows are only added.
create table policy_event (
  policy_id text not null references policy (id),
  number bigint not null,
  kind text not null,
  version bigint,
  assignment bigint,
  words text,
  actor_kind text not null,
  actor_id text not null,
  actor_name text not null,
  actor_role text,
  happened_at bigint not null,
  primary key (policy_id, number)
);
