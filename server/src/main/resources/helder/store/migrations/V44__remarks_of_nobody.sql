-- A remark about a guide says neither for which device it was read nor at which hour it was written: both tell who wrote it.
update concern set device = null, ownership = null, step = null, asked_at = asked_at - asked_at % 86400000 where kind = 'remark';
