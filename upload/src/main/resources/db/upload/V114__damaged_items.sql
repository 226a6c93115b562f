-- A further rule. The versions that stand never spoke of it, and no verdict has cited them for it.
alter table policy add column damaged text not null default 'HOLD'
  check (damaged in ('ALLOW', 'HOLD', 'BLOCK'));
alter table policy alter column damaged drop default;
