-- Whether personal devices may be set up by signing in to a work account; off until the organisation has prepared that with Apple.
alter table organisation add column is_account_enrollment bigint not null default 0;
