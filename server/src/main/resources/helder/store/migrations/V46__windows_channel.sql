-- How a Windows PC is talked to. account (the secrets of a proof inside the messages) and session (the last session, open or not) are
-- encrypted; spoke_at is when the PC last sent a message of a session, so that a silent one can be ended.
create table windows_channel (
  enrollment_id text not null primary key references enrollment (id),
  organisation_id text not null,
  identifier_hash text not null,
  key_hash text not null,
  enrolled_as text not null,
  account ${blob},
  session ${blob},
  is_open bigint not null,
  created_at bigint not null,
  spoke_at bigint
);
create index windows_channel_by_identifier on windows_channel (identifier_hash);
create index windows_channel_by_open on windows_channel (is_open, spoke_at);

-- What a PC answered to the steps of commands that are not finished. sent_at without a code: on its way, or lost.
create table windows_step (
  id text not null primary key,
  enrollment_id text not null references enrollment (id),
  command_id text not null,
  round bigint not null,
  number bigint not null,
  is_once bigint not null,
  is_kept bigint not null,
  sends bigint not null,
  sent_at bigint,
  code bigint,
  original_error text,
  kept text,
  resume_at bigint
);
create index windows_step_by_enrollment on windows_step (enrollment_id);
