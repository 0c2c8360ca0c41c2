-- The password that a phone with Android was given anew: sealed, and shown once to somebody whose look is recorded. It goes with its command.
create table android_password (
  command_id text not null primary key,
  enrollment_id text not null references enrollment (id),
  password ${blob} not null,
  created_at bigint not null,
  shown_at bigint
);
create index android_password_by_enrollment on android_password (enrollment_id);
