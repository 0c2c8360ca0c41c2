-- Sentences of films as somebody read them out; the sound as packets of Opus.
create table recording (
  id text not null primary key,
  organisation_id text not null references organisation (id),
  person_id text not null references person (id) on delete cascade,
  language text not null,
  text_hash text not null,
  said text not null,
  guide text not null,
  slide text not null,
  recorded_at bigint not null,
  millis bigint not null,
  sound ${blob} not null,
  unique (language, text_hash)
);
create index recording_by_person on recording (person_id);
create index recording_by_guide on recording (guide, language);
create index recording_by_time on recording (recorded_at);

-- Who agreed that their voice may be heard in films.
create table recording_consent (
  person_id text not null primary key references person (id) on delete cascade,
  agreed_at bigint not null
);

-- Of which recordings a film on a server is made, so that it goes when one of them does.
create table film_part (
  node_id text not null,
  hash text not null,
  recording_id text not null,
  primary key (node_id, hash, recording_id)
);
