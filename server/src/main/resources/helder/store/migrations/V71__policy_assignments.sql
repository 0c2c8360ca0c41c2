-- For which devices a policy holds: those of an audience that pass a filter. audience: everybody, group or person. forms and types: words
-- separated by blanks, empty for all. os_least and os_below: the first version of the system, and the first that is too new. Rows stay when
-- they ended.
create table policy_assignment (
  policy_id text not null references policy (id),
  number bigint not null,
  organisation_id text not null,
  audience text not null,
  group_name text,
  person_id text references person (id) on delete cascade,
  ownership text,
  platform text,
  forms text not null,
  types text not null,
  os_least text,
  os_below text,
  assigned_at bigint not null,
  ended_at bigint,
  primary key (policy_id, number)
);
create index policy_assignment_by_person on policy_assignment (person_id);
