-- The built-in authorities of this installation; they exist before the organisation does. Private keys are encrypted with the
-- key file of the data directory. scope: the host names a server authority may vouch for.
create table authority (
  id text not null primary key,
  purpose text not null,
  scope text not null,
  certificate ${blob} not null,
  private_key ${blob} not null,
  state text not null,
  not_after_at bigint not null,
  created_at bigint not null
);
create unique index authority_active on authority (purpose) where state = 'active';

create table issued_certificate (
  fingerprint text not null primary key,
  organisation_id text not null,
  serial text not null unique,
  purpose text not null,
  subject text not null,
  public_key_hash text not null,
  transaction_hash text,
  certificate ${blob} not null,
  ticket_id text,
  enrollment_id text,
  state text not null,
  issued_at bigint not null,
  not_before_at bigint not null,
  not_after_at bigint not null,
  ended_at bigint
);
create index issued_certificate_by_ticket on issued_certificate (ticket_id);
create index issued_certificate_by_enrollment on issued_certificate (enrollment_id);
create index issued_certificate_by_expiry on issued_certificate (purpose, state, not_after_at);
