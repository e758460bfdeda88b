-- PENDING and CANCELLING are questions to the card terminal that have not been answered yet.
create table if not exists payment (
    id                 bigint generated always as identity primary key,
    sale_id            bigint      not null references sale,
    reference          varchar(64) not null unique,  -- also the terminal's: it charges a reference once
    kind               varchar(10) not null check (kind in ('CASH', 'CARD')),
    status             varchar(10) not null
        check (status in ('PENDING', 'CAPTURED', 'DECLINED', 'CANCELLING', 'CANCELLED')),
    amount_cents       bigint      not null check (amount_cents > 0),
    tendered_cents     bigint      not null,
    change_cents       bigint      not null check (change_cents = tendered_cents - amount_cents),
    terminal_message   varchar(80),
    created_at         timestamp(3) with time zone not null
);

create index if not exists payment_by_sale on payment (sale_id);
create index if not exists payment_by_status on payment (status);

create table if not exists refund (
    id               bigint generated always as identity primary key,
    sale_id          bigint      not null references sale,
    reference        varchar(64) not null unique,
    fingerprint      varchar(64) not null,
    terminal         varchar(16) not null,
    kind             varchar(10) not null check (kind in ('CASH', 'CARD')),
    payment_id       bigint references payment,      -- the card payment that the money goes back to
    status           varchar(10) not null check (status in ('PENDING', 'PAID_OUT', 'DECLINED')),
    amount_cents     bigint      not null check (amount_cents > 0),
    reason           varchar(80),
    terminal_message varchar(80),
    created_at       timestamp(3) with time zone not null,
    business_date    date                            -- from the moment it is paid out
);

create index if not exists refund_by_sale on refund (sale_id);
create index if not exists refund_by_status on refund (status);
create index if not exists refund_by_business_date on refund (business_date);

create table if not exists refund_line (
    refund_id            bigint  not null references refund,
    sale_id              bigint  not null,
    line                 integer not null,
    quantity_thousandths bigint  not null check (quantity_thousandths > 0),
    amount_cents         bigint  not null check (amount_cents >= 0),
    primary key (refund_id, line),
    foreign key (sale_id, line) references sale_line (sale_id, line)
);

create table if not exists refund_tax (
    refund_id        bigint  not null references refund,
    tax_basis_points integer not null,
    gross_cents      bigint  not null,
    net_cents        bigint  not null,
    tax_cents        bigint  not null,
    primary key (refund_id, tax_basis_points)
);
