-- The clock of a demo programme: what it showed at a real moment, from which it runs on. Every other programme has no row and lives in real time.
create table app.clock (
    shows timestamptz not null,
    at timestamptz not null
);
create unique index clock_one on app.clock ((true));
