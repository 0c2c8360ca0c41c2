-- Who confirmed what shows people less of looks; nobody where it showed them more, or was chosen before this was needed.
alter table look_choice add column confirmed_by text;

-- What one person asked for and another one has to confirm. It ends by itself when nobody does.
create table look_proposal (
  id text not null primary key,
  organisation_id text not null,
  choice text not null,
  setting bigint not null,
  asked_at bigint not null,
  asked_by text not null,
  asker_kind text not null,
  asker_id text not null,
  expires_at bigint not null,
  ended_at bigint,
  ending text,
  ended_by text
);
