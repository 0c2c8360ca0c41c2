-- Films of guides that were asked for on a server, by a hash of all that goes into one; the files lie in the data directory of that server.
create table film (
  node_id text not null,
  hash text not null,
  guide text not null,
  device text not null,
  ownership text not null,
  language text not null,
  state text not null,
  percent bigint not null,
  problem text,
  tries bigint not null,
  asked_at bigint not null,
  read_at bigint not null,
  primary key (node_id, hash)
);
create index film_waiting on film (node_id, state, asked_at);

-- Who speaks a language; nobody where the engine is empty.
create table film_voice (
  language text not null primary key,
  engine text not null,
  name text not null
);

-- How the organisation says words that a voice would say wrongly.
create table film_word (
  language text not null,
  written text not null,
  said text not null,
  primary key (language, written)
);

-- A service on the organisation's own machines that speaks, and under which licence its voices may be used.
create table film_service (
  organisation_id text not null primary key,
  address text not null,
  licence text not null
);
