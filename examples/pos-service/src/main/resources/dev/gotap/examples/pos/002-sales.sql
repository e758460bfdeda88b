-- A sale is the row that transactions lock; everything below it changes under that lock.
create table if not exists sale (
    id            bigint generated always as identity primary key,
    reference     varchar(64) not null unique,  -- chosen by the client: a retry finds the first attempt
    fingerprint   varchar(64) not null,         -- of the first attempt's content: a reused reference is refused
    terminal      varchar(16) not null,
    status        varchar(20) not null
        check (status in ('OPEN', 'PAID', 'VOIDED', 'PARTIALLY_REFUNDED', 'REFUNDED')),
    opened_at     timestamp(3) with time zone not null,
    last_line     integer     not null default 0,  -- line numbers are never used twice
    business_date date,                            -- from the moment it is paid
    paid_at       timestamp(3) with time zone,
    voided_at     timestamp(3) with time zone
);

create index if not exists sale_by_business_date on sale (business_date);

-- Name, price and tax are copied: a receipt does not change when the catalogue does.
create table if not exists sale_line (
    sale_id              bigint      not null references sale,
    line                 integer     not null,
    sku                  varchar(32) not null references product,
    name                 varchar(80) not null,
    unit                 varchar(10) not null,
    unit_price_cents     bigint      not null,
    tax_basis_points     integer     not null,
    quantity_thousandths bigint      not null check (quantity_thousandths > 0),
    total_cents          bigint      not null check (total_cents > 0),
    primary key (sale_id, line)
);

-- The tax as it was printed. Reports add these up; they never compute tax again.
create table if not exists sale_tax (
    sale_id          bigint  not null references sale,
    tax_basis_points integer not null,
    gross_cents      bigint  not null,
    net_cents        bigint  not null,
    tax_cents        bigint  not null,
    primary key (sale_id, tax_basis_points)
);
