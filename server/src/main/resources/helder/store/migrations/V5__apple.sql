-- The push certificate in use: one. certificate is PEM, the certificate first, then those between it and the root. The key is
-- encrypted with the key file of the data directory; the id changes with every certificate.
create table push_certificate (
  organisation_id text not null primary key,
  id text not null,
  topic text not null,
  certificate ${blob} not null,
  private_key ${blob} not null,
  is_simulated bigint not null,
  not_after_at bigint not null,
  uploaded_at bigint not null
);

-- The certificate request that waits for its certificate, with its encrypted key.
create table push_request (
  organisation_id text not null primary key,
  id text not null,
  request ${blob} not null,
  private_key ${blob} not null,
  created_at bigint not null
);

-- The device channel of an enrollment. identifier_hash is a keyed hash: the UDID itself is a data item and lives in fact, if at all.
-- account: the managed account that was burned into a User Enrollment. push_address (token and magic) and unlock_token are encrypted
-- with the key file of the data directory; the latter is there only while the charter keeps it.
-- push_wanted_at is when the next push is due (empty: nobody waits), pushed_at when Apple was last asked, push_attempts how often since work
-- arrived or the device was heard. When the device itself spoke is not kept here: that is a data item of the charter.
create table apple_channel (
  enrollment_id text not null primary key references enrollment (id),
  organisation_id text not null,
  identifier_hash text not null,
  topic text not null,
  account text,
  push_address ${blob},
  unlock_token ${blob},
  is_awaiting_configuration bigint,
  push_wanted_at bigint,
  pushed_at bigint,
  push_attempts bigint not null,
  push_dead_at bigint,
  token_updated_at bigint
);
create index apple_channel_by_identifier on apple_channel (identifier_hash);
create index apple_channel_push_wanted on apple_channel (push_wanted_at) where push_wanted_at is not null;

-- The code that a locked Mac asks for; made when the lock is ordered, encrypted, shown once to whoever looks.
create table apple_pin (
  command_id text not null primary key,
  enrollment_id text not null references enrollment (id),
  pin ${blob} not null,
  created_at bigint not null,
  shown_at bigint
);
create index apple_pin_by_enrollment on apple_pin (enrollment_id);

-- Sign-ins of account-driven enrollment; the device sends the token with every request. ticket_secret is encrypted and there
-- until a device enrolled with it.
create table account_token (
  token_hash text not null primary key,
  organisation_id text not null,
  person_id text not null references person (id) on delete cascade,
  ticket_id text not null,
  ticket_secret ${blob},
  enrollment_id text,
  created_at bigint not null,
  expires_at bigint not null
);
create index account_token_by_ticket on account_token (ticket_id);
create index account_token_by_expiry on account_token (expires_at);

-- The declarations last advertised to a device (the newest two), so that what was advertised can be fetched.
create table declaration_snapshot (
  enrollment_id text not null references enrollment (id),
  declarations_token text not null,
  body text not null,
  created_at bigint not null,
  primary key (enrollment_id, declarations_token)
);
