-- The log: Marten's own table layout (9.29, System.Text.Json, user name, causation, correlation and headers on),
-- so that either engine can write it and changing engine is a restart.
create schema log;

create sequence log.mt_events_sequence;

create table log.mt_streams (
    id uuid not null,
    type varchar,
    version bigint,
    timestamp timestamptz not null default now(),
    created timestamptz not null default now(),
    tenant_id varchar default '*DEFAULT*',
    is_archived boolean default false,
    constraint pkey_mt_streams_id primary key (id)
);

create table log.mt_events (
    seq_id bigint not null,
    id uuid not null,
    stream_id uuid,
    version bigint not null,
    data jsonb not null,
    bdata bytea,
    type varchar(500) not null,
    timestamp timestamptz not null,
    tenant_id varchar default '*DEFAULT*',
    mt_dotnet_type varchar,
    correlation_id varchar,
    causation_id varchar,
    headers jsonb,
    user_name varchar,
    is_archived boolean default false,
    constraint pkey_mt_events_seq_id primary key (seq_id),
    constraint fkey_mt_events_stream_id foreign key (stream_id) references log.mt_streams (id) on delete cascade
);
create unique index pk_mt_events_stream_and_version on log.mt_events (stream_id, version);

create table log.mt_event_progression (
    name varchar not null,
    last_seq_id bigint,
    last_updated timestamptz default transaction_timestamp(),
    constraint pk_mt_event_progression primary key (name)
);

create table log.mt_high_water_skips (
    ending_sequence bigint not null,
    starting_sequence bigint not null,
    timestamp timestamptz default transaction_timestamp(),
    constraint pkey_mt_high_water_skips_ending_sequence primary key (ending_sequence)
);
