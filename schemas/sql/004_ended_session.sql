-- Sessions that somebody ended by signing out, until their cookies would end by themselves.
create table app.ended_session (
    id uuid not null,
    until_at timestamptz not null,
    constraint ended_session_pkey primary key (id)
);
