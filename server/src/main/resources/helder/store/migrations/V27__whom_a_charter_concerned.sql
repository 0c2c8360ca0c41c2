-- Whom a version of a charter concerned when it was announced, with their language and groups of that moment: answers are counted by these, so
-- that moving somebody between groups afterwards tells nothing.
create table charter_told (
  organisation_id text not null,
  ownership text not null,
  version bigint not null,
  person_id text not null references person (id) on delete cascade,
  language text not null,
  group_names text not null,
  primary key (ownership, version, person_id)
);
create index charter_told_by_person on charter_told (person_id);
