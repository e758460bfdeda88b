-- One row per client, route and key. PostgreSQL and H2 read this as it is.
create table if not exists idempotency (
    id          varchar(64) primary key,  -- digest of client, route and key
    fingerprint varchar(64) not null,     -- digest of what the request says
    token       bigint      not null,     -- of the run that may complete it
    lease_until bigint      not null,     -- milliseconds since 1970, like the next
    expires_at  bigint      not null,
    status      integer,                  -- null while it is under way
    headers     varchar,                  -- a line each
    body        bytea                     -- null when it was not kept
);

create index if not exists idempotency_by_expiry on idempotency (expires_at);
