-- Orders of people and operators that were refused, for the owner of the device and for those who check. Attempts alike within an
-- hour are one row that counts them, so that a script cannot fill the table. What an order carried is not kept.
create table refused_order (
  id text not null primary key,
  organisation_id text not null,
  enrollment_id text not null references enrollment (id),
  actor_kind text not null,
  actor_id text not null,
  actor_name text not null,
  actor_role text,
  action text,
  items text,
  refusal text not null,
  detail text not null,
  reason text,
  times bigint not null,
  first_at bigint not null,
  last_at bigint not null
);
create index refused_order_by_enrollment on refused_order (enrollment_id, id);
create index refused_order_by_organisation on refused_order (organisation_id, id);
create index refused_order_by_age on refused_order (last_at);

-- What the person said their device is; a device that does not name its model is taken for that.
alter table enrollment_ticket add column form text;

-- What is over is deleted after its retention.
create index enrollment_ticket_by_expiry on enrollment_ticket (expires_at);
create index enrollment_by_ticket on enrollment (ticket_id);
create index command_ended on command (done_at) where done_at is not null;
