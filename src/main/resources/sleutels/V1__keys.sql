-- The key store: apart from the content, with a backup cycle of its own. One row per key, wrapped by the master key.
create table wrapped_key (
    id text primary key,
    wrapped bytea not null
);
