-- The Idempotency-Key under which a client may repeat the payment, as its digest; null when there was none. The keys
-- themselves are in a table of the library that keeps them.
alter table payment add column if not exists attempt varchar(64);
