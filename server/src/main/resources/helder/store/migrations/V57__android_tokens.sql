-- Tokens at Google, each for one phone of one person. content (what the person gets to see) is encrypted; the row goes when the token does
-- not work any more.
create table android_token (
  ticket_id text not null primary key,
  organisation_id text not null,
  name text not null,
  content ${blob} not null,
  expires_at bigint not null
);
create index android_token_by_expiry on android_token (expires_at);
