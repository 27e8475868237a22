-- The key store: apart from the content, with a backup cycle of its own. One row per key, wrapped by the master key.
create table wrapped_key (
    id text primary key,
    wrapped bytea not null,
    made_at bigint                     -- until it is known that something uses the key; null from then on
);
create index wrapped_key_unsettled on wrapped_key (made_at) where made_at is not null;
