-- A certificate with which a Windows PC proves itself at work, such as to a wireless network. One for each name and PC, until the next
-- one comes or the enrollment ends. It is no identity: nobody is let in here with it.
create table windows_certificate (
  command_id text not null,
  name text not null,
  enrollment_id text not null references enrollment (id),
  public_key_hash text not null,
  certificate ${blob} not null,
  issued_at bigint not null,
  not_after_at bigint not null,
  primary key (command_id, name)
);
create index windows_certificate_by_enrollment on windows_certificate (enrollment_id);
create index windows_certificate_by_expiry on windows_certificate (not_after_at);
