-- Only commands that were delayed: most are due at once, and nobody asks this index for them.
drop index command_pending_due;
create index command_delayed on command (due_at) where done_at is null and sent_count = 0 and due_at > created_at;
