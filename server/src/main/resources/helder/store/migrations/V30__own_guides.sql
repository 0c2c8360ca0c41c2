-- What the organisation has otherwise in a guide, or a guide of its own, in versions that never change; rows are only added. body: own texts
-- by language and part, each with what Helder said there when it was written (JSON); hash covers it. shipped_hash: of Helder's guide at that
-- moment, empty where there was none.
create table guide_version (
  organisation_id text not null,
  guide text not null,
  number bigint not null,
  body text not null,
  hash text not null,
  shipped_hash text not null,
  author_kind text not null,
  author_id text not null,
  author_name text not null,
  author_role text,
  published_at bigint not null,
  primary key (organisation_id, guide, number)
);

-- What is being written, at most one for each guide; revision is another after each change, so that nobody
-- overwrites what they did not read.
create table guide_draft (
  organisation_id text not null,
  guide text not null,
  revision text not null,
  body text not null,
  author_kind text not null,
  author_id text not null,
  author_name text not null,
  author_role text,
  changed_at bigint not null,
  primary key (organisation_id, guide)
);

-- Who looks after a guide, and the day (2026-11-29) on which it is to be read through again.
create table guide_care (
  organisation_id text not null,
  guide text not null,
  owner_id text references person (id) on delete set null,
  review_on text,
  primary key (organisation_id, guide)
);
create index guide_care_by_owner on guide_care (owner_id);

-- Words that the organisation does not want in its guides, each with a plain one.
create table guide_word (
  organisation_id text not null,
  language text not null,
  hard text not null,
  better text not null,
  primary key (organisation_id, language, hard)
);
