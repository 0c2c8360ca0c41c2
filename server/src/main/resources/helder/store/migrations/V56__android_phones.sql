-- A phone with Android, of an enrollment that lives. name: what Google calls this enrollment. identity_hash: a keyed hash by which the same
-- phone is known when it enrolls again. policy_id and policy_version: what it was given last; applied_at is there once it said that it has
-- that. work_due_at: when commands or another policy are to go to it; work_tries: how often that went wrong since.
create table android_phone (
  enrollment_id text not null primary key references enrollment (id),
  organisation_id text not null,
  name text not null,
  identity_hash text not null,
  api_level bigint,
  reported_at bigint,
  policy_id text,
  policy_version bigint,
  applied_at bigint,
  work_due_at bigint,
  work_tries bigint not null,
  created_at bigint not null
);
create unique index android_phone_by_name on android_phone (name);
create index android_phone_by_identity on android_phone (identity_hash);
create index android_phone_due on android_phone (work_due_at) where work_due_at is not null;

-- The policies that this server keeps at Google: one for all phones that are to be the same. id: a keyed hash of what is in it, which is
-- not kept. version: as Google counts.
create table android_policy (
  id text not null primary key,
  organisation_id text not null,
  version bigint not null,
  put_at bigint not null
);

-- What was ordered and is to hold on a phone: settings, passcode, apps. content (the order) is encrypted, since networks have passphrases.
create table android_wish (
  command_id text not null primary key,
  enrollment_id text not null references enrollment (id),
  content ${blob} not null,
  created_at bigint not null
);
create index android_wish_by_enrollment on android_wish (enrollment_id, created_at);

-- Commands that were given to Google, while they have no end. name: of the operation there, empty while nobody knows whether it came into being.
create table android_operation (
  command_id text not null primary key,
  enrollment_id text not null references enrollment (id),
  name text,
  given_at bigint not null,
  asked_at bigint
);
create unique index android_operation_by_name on android_operation (name) where name is not null;
create index android_operation_by_enrollment on android_operation (enrollment_id);
