-- What the shop sells. Prices include the tax.
create table if not exists product (
    sku              varchar(32) primary key,
    barcode          varchar(13) unique,
    name             varchar(80) not null,
    search_name      varchar(81) not null,   -- folded: lower case, no accents; see SearchName
    category         varchar(40) not null,
    unit             varchar(10) not null check (unit in ('PIECE', 'KILOGRAM')),
    price_cents      bigint      not null check (price_cents > 0),
    tax_basis_points integer     not null check (tax_basis_points between 0 and 10000),
    active           boolean     not null
);

create index if not exists product_by_category on product (category, name);

create table if not exists price_change (
    id         bigint generated always as identity primary key,
    sku        varchar(32) not null references product,
    old_cents  bigint      not null,
    new_cents  bigint      not null check (new_cents > 0),
    changed_at timestamp(3) with time zone not null
);
