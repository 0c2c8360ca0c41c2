-- Proofs inside the messages of a Windows PC, for networks in which no certificate of a PC arrives. proofs: how many digests were accepted,
-- so that each nonce counts once; signed: when which messages were signed in the last minutes, so that none counts twice.
alter table windows_channel add column proofs bigint not null default 0;
alter table windows_channel add column signed text;
