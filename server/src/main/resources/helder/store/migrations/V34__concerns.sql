-- Questions, worries and remarks of people, and the answers. person_id: null for whoever was not signed in or wants to stay unknown; then
-- secret_hash opens the answer. name and reach: what somebody who was not signed in said about themselves. guide, device, ownership, step:
-- where in a guide they are stuck. Devices are those that the person chose to name.
create table concern (
  id text not null primary key,
  organisation_id text not null,
  kind text not null,
  office text not null,
  person_id text references person (id) on delete cascade,
  secret_hash text unique,
  name text,
  reach text,
  call_number text,
  call_when text,
  enrollment_id text references enrollment (id),
  guide text,
  device text,
  ownership text,
  step text,
  words text,
  state text not null,
  asked_at bigint not null,
  due_at bigint not null,
  taken_kind text,
  taken_id text,
  taken_name text,
  taken_role text,
  taken_alias text,
  taken_at bigint,
  answer text,
  answered_kind text,
  answered_id text,
  answered_name text,
  answered_role text,
  answered_alias text,
  ended_at bigint
);
create index concern_by_person on concern (person_id, id);
create index concern_open on concern (organisation_id, office, due_at) where ended_at is null;
create index concern_ended on concern (ended_at) where ended_at is not null;

-- Within how many working days people get an answer.
create table concern_setting (
  organisation_id text not null primary key,
  answer_days bigint not null,
  changed_by text not null,
  changed_at bigint not null
);

-- What readers said about a guide, as numbers: nobody is behind them. day counts from 1970-01-01 in UTC.
create table guide_answer (
  organisation_id text not null,
  guide text not null,
  device text not null,
  ownership text not null,
  language text not null,
  day bigint not null,
  answer text not null,
  times bigint not null,
  primary key (organisation_id, guide, device, ownership, language, day, answer)
);
create index guide_answer_by_day on guide_answer (day);
