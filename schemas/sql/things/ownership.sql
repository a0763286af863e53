-- The columns that queries filter, sort and search by, derived from the document so that code never maps them.
-- The id is that of what is owned.
-- Who has a part in it (party_ids) is null once it ended, so that lists of what an organisation holds leave it out.
alter table ownership_card
    add ownership_id uuid generated always as ((data->>'ownershipId')::uuid) stored,
    add subject_kind text generated always as (data#>>'{subject,kind}') stored,
    add subject_id uuid generated always as ((data#>>'{subject,id}')::uuid) stored,
    add status text generated always as (data->>'status') stored,
    add since timestamptz generated always as (app.moment(data->>'since')) stored,
    add owning_ministry_id uuid generated always as ((data->>'owningMinistryId')::uuid) stored,
    add lead_id uuid generated always as ((data#>>'{owners,leadId}')::uuid) stored,
    add co_owner_ids uuid[] generated always as (app.uuids(data#>'{owners,coOwnerIds}')) stored,
    add involved_ids uuid[] generated always as (app.uuids(data#>'{owners,involvedIds}')) stored,
    add party_ids uuid[] generated always as (case when data->>'status' <> 'Ended' then
        (data#>>'{owners,leadId}')::uuid || app.uuids(data#>'{owners,coOwnerIds}') || app.uuids(data#>'{owners,involvedIds}') end) stored;

-- After the rows: what finds documents, and what has to be unique over streams.
create index on ownership_card (lead_id);
create index on ownership_card (owning_ministry_id);
create index on ownership_card using gin (party_ids);
