-- What orders carry is encrypted with the key file of the data directory, the whole of it. permit_parameters and parameters: as it is kept, without
-- what is secret. permit_secrets and secrets: what is secret, as it was given, until the order ends. No row is here to be carried over: a database that
-- has later tables already is older than this migration, and is refused when the server starts.
alter table command drop column permit_parameters;
alter table command add column permit_parameters ${blob};
alter table command add column permit_secrets ${blob};
alter table approval_request drop column parameters;
alter table approval_request add column parameters ${blob};
alter table approval_request add column secrets ${blob};
