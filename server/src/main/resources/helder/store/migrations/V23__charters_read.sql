-- When somebody first read what a version changes for them. That they answered stands with the answer.
create table charter_reading (
  organisation_id text not null,
  person_id text not null references person (id) on delete cascade,
  ownership text not null,
  version bigint not null,
  read_at bigint not null,
  primary key (person_id, ownership, version)
);
create index charter_reading_by_version on charter_reading (organisation_id, ownership, version);
