-- Messages that follow from facts and have yet to be delivered. The fact and the place among its messages are the idempotency key.
create table app.message (
    stream uuid not null,
    version bigint not null,
    place integer not null,
    body jsonb not null,
    attempts integer not null default 0,
    due_at timestamptz not null default now(),
    -- Why the last attempt failed.
    error text,
    -- When it was given up, until someone asks for it again.
    set_aside_at timestamptz,
    constraint message_pkey primary key (stream, version, place)
);
