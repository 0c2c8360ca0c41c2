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
