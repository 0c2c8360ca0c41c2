-- Who decided how a word is said, and when; nobody knows it of those that were there before.
alter table film_word add column changed_by text;
alter table film_word add column changed_at bigint;
