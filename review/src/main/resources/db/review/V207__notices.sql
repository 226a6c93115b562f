-- What people told the platform of an item. The id is that of the finding.
create table review_notice (
  id          uuid        primary key references finding,
  received_at timestamptz not null,
  key_id      uuid        not null,
  decision_id uuid        references review_decision (id),
  acted_on    boolean
);
