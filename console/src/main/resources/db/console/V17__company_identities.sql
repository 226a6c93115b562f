-- Who a person is in their company's directory (OpenID Connect). Whoever has a row here comes in by the company alone:
-- who leaves it must not keep a way of their own.
create table company_identity (
  issuer     text        not null,
  subject    text        not null,
  person_id  uuid        not null unique references person,
  linked_at  timestamptz not null,
  primary key (issuer, subject)
);
