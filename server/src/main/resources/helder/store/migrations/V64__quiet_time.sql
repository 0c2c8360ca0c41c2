-- When nobody is interrupted, as the organisation has it: hours of a week, written as helder.quiettime.WeekFormat does. At most one row.
create table quiet_hours (
  organisation_id text not null primary key references organisation (id),
  hours text not null,
  changed_at bigint not null
);

-- What people chose for themselves; nobody else reads it. hours: empty for those of the organisation. calendar: where a published one is, encrypted;
-- busy: when it says that they are, from that day on for two weeks, encrypted too. tried_at: when it was last fetched, or could not be.
create table quiet_time (
  person_id text not null primary key references person (id) on delete cascade,
  organisation_id text not null,
  hours text,
  undisturbed_until_at bigint,
  calendar ${blob},
  calendar_at bigint,
  busy ${blob},
  unread bigint not null default 0,
  tried_at bigint,
  read_at bigint,
  fault text
);

-- Commands that interrupt people, and when that suits them. planned_at: from when the command may go; empty when no time outside quiet time was found by its
-- deadline. picked_at: when the person chose it. is_at_night: whether the device is likely
-- on and on power then. is_avoided: whether it would have come in quiet time. happened_at: when the device got it first.
create table interruption (
  command_id text not null primary key references command (id) on delete cascade,
  organisation_id text not null,
  enrollment_id text not null,
  person_id text not null references person (id) on delete cascade,
  kind text not null,
  seconds bigint not null,
  is_at_night bigint not null,
  asked_at bigint not null,
  deadline_at bigint not null,
  planned_at bigint,
  picked_at bigint,
  is_avoided bigint not null,
  happened_at bigint
);
create index interruption_by_person on interruption (person_id, asked_at);
create index interruption_by_time on interruption (organisation_id, asked_at);
create index interruption_by_deadline on interruption (deadline_at);
