-- One row, always: whoever settles or closes locks it, so that no sale slips into a day while it is being closed.
create table if not exists business_calendar (
    id          integer primary key check (id = 1),
    last_closed date
);

insert into business_calendar (id)
    select 1 where not exists (select 1 from business_calendar);

-- Every receipt ever issued; numbers count from 1 for each day and terminal, without gaps.
create table if not exists receipt (
    business_date date        not null,
    terminal      varchar(16) not null,
    number        integer     not null,
    sale_id       bigint      not null references sale,
    refund_id     bigint unique references refund,   -- null on the receipt of the sale itself
    issued_at     timestamp(3) with time zone not null,
    primary key (business_date, terminal, number)
);

create index if not exists receipt_by_sale on receipt (sale_id);

create table if not exists z_report (
    number        integer primary key,
    business_date date not null unique,
    closed_at     timestamp(3) with time zone not null
);
