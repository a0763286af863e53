-- Files that someone handed in and has yet to confirm: enciphered, for their owner alone, and not for long.
create table app.upload (
    id uuid primary key,
    owner text not null,
    content bytea not null,
    -- How many facts were recorded from it; null until it was confirmed.
    facts integer,
    expires_at timestamptz not null
);
create index on app.upload (expires_at);
