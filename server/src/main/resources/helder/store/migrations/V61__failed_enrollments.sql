-- PCs that wanted to be set up and were refused: what was wrong, how often within an hour, whom it concerns where the server knows that, what
-- Windows shows as a number, and the trace that stands in the log. Nothing that the PC said.
create table windows_failure (
  id text not null primary key,
  organisation_id text not null,
  person_id text,
  trouble text not null,
  number text,
  trace text,
  times bigint not null,
  first_at bigint not null,
  last_at bigint not null
);
create index windows_failure_by_time on windows_failure (last_at);
create index windows_failure_by_person on windows_failure (person_id);
