-- Messages of Google. Nothing of their content is kept: resource (the name of a phone or a command) is there only while the message waits
-- for what it is about, and is asked for anew then. A settled row is kept as long as Google may deliver the message again.
create table android_message (
  subscription text not null,
  message_id text not null,
  organisation_id text not null,
  kind text not null,
  resource text,
  received_at bigint not null,
  tries bigint not null,
  due_at bigint,
  settled_at bigint,
  primary key (subscription, message_id)
);
create index android_message_due on android_message (due_at) where due_at is not null;
create index android_message_settled on android_message (settled_at) where settled_at is not null;
