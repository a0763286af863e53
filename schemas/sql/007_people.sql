-- Whether someone has access as administrator without an end.
create function app.is_lasting_administrator(person jsonb) returns boolean language sql immutable parallel safe as $$
    select (person->>'hasAccess')::boolean and person->>'kind' = 'Person'
        and exists (select from jsonb_array_elements(person->'roles') r where r->>'role' = 'Administrator' and r->>'until' is null)
$$;

-- Refuses to take the last administrator away. Such changes are made one at a time.
create function app.keep_administrator() returns trigger language plpgsql as $$
declare remains boolean;
begin
    if not app.is_lasting_administrator(old.data) or app.is_lasting_administrator(new.data) then
        return null;
    end if;
    perform pg_advisory_xact_lock(hashtext('app.keep_administrator'));
    execute format('select exists (select from %I.%I where is_administrator)', tg_table_schema, tg_table_name) into remains;
    if not remains then
        raise exception 'the last administrator' using errcode = 'unique_violation', constraint = tg_name;
    end if;
    return null;
end $$;

-- Sessions: the cookie has a random key, of which only the hash is kept. A session that ended is no row any more.
create table app.session (
    key_hash bytea not null,
    id uuid not null,
    person_id uuid not null,
    -- How the person signed in: persona, password, passkey, external.
    means text not null,
    started_at timestamptz not null,
    seen_at timestamptz not null,
    address text,
    browser text,
    -- Whose deputy works in it.
    in_absence_of uuid,
    -- Of an external provider, for signing out there and from there.
    issuer text,
    provider_session text,
    identity_token bytea,
    constraint session_pkey primary key (key_hash),
    constraint session_id unique (id)
);
create index session_person on app.session (person_id);
create index session_provider on app.session (issuer, provider_session);
drop table app.ended_session;

-- Means of signing in at the embedded provider. What can be used by whoever reads it is hashed or encrypted.
create table app.account (
    person_id uuid not null,
    password_hash text,
    security_stamp text not null,
    authenticator_key bytea,
    two_factor boolean not null default false,
    recovery_codes text[] not null default '{}',
    changed_at timestamptz not null default now(),
    constraint account_pkey primary key (person_id)
);

create table app.passkey (
    credential_id bytea not null,
    person_id uuid not null,
    name text,
    data jsonb not null,
    created_at timestamptz not null,
    used_at timestamptz,
    constraint passkey_pkey primary key (credential_id)
);
create index passkey_person on app.passkey (person_id);

-- Who someone is at an external provider.
create table app.external_identity (
    issuer text not null,
    subject text not null,
    person_id uuid not null,
    linked_at timestamptz not null default now(),
    constraint external_identity_pkey primary key (issuer, subject)
);
create index external_identity_person on app.external_identity (person_id);

-- Links that let someone in once: the first administrator (no person yet), an invitation, a reset.
create table app.welcome_link (
    key_hash bytea not null,
    purpose text not null,
    person_id uuid,
    made_by text not null,
    made_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    constraint welcome_link_pkey primary key (key_hash)
);
create index welcome_link_person on app.welcome_link (person_id);

-- Failed attempts to sign in, per person and per browser that signed in before ('' for all others).
create table app.sign_in_failure (
    person_id uuid not null,
    device text not null,
    failures integer not null,
    since timestamptz not null,
    constraint sign_in_failure_pkey primary key (person_id, device)
);

-- Codes of the embedded provider that were exchanged; each is good for one time.
create table app.used_code (
    id uuid not null,
    until_at timestamptz not null,
    constraint used_code_pkey primary key (id)
);

-- Personal access tokens, and the secrets of systems. Only the hash is kept.
create table app.api_token (
    id uuid not null,
    person_id uuid not null,
    key_hash bytea not null,
    purpose text not null,
    may_write boolean not null,
    made_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    revoked_at timestamptz,
    constraint api_token_pkey primary key (id),
    constraint api_token_key unique (key_hash)
);
create index api_token_person on app.api_token (person_id);

-- What happened around signing in and rights: who, when, from where; never what was typed.
create table app.security_event (
    id bigint generated always as identity,
    at timestamptz not null,
    kind text not null,
    person_id uuid,
    name text,
    address text,
    browser text,
    detail text,
    constraint security_event_pkey primary key (id)
);
create index security_event_at on app.security_event (at);
create index security_event_person on app.security_event (person_id, id);
