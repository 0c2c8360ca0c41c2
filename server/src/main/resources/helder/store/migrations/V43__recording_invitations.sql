-- Whom an administrator asked to read out one guide in one language. It ends by itself after 14 days.
create table recording_invitation (
  id text not null primary key,
  organisation_id text not null references organisation (id),
  person_id text not null references person (id) on delete cascade,
  guide text not null,
  language text not null,
  invited_at bigint not null,
  unique (person_id, guide, language)
);
create index recording_invitation_by_time on recording_invitation (invited_at);
