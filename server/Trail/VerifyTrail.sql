with head as (
    -- One row even where the head was removed.
    select coalesce(max(seq), 0) as seq, coalesce(max(encode(hash, 'hex')), '') as hash from audit_head
),
link as (
    select seal.seq, seal.change_id, seal.digest, seal.hash,
           lag(seal.seq, 1, 0::bigint) over walk as seq_before,
           lag(seal.hash, 1, sha256('DiaBan')) over walk as hash_before
      from audit_seal seal
    window walk as (order by seal.seq)
),
broken as (
    select case
               when change.id is null then 'removed'
               when sha256(convert_to(audit_text(change), 'UTF8')) <> link.digest then 'altered'
               when link.seq <> link.seq_before + 1 then 'gap'
               when sha256(link.hash_before || link.digest) <> link.hash then 'seal'
           end as finding,
           link.seq, link.seq_before, link.change_id, change
      from link left join audit_change change on change.id = link.change_id
     union all
    select 'inserted', null, null, change.id, change
      from audit_change change
     where not exists (select from audit_seal where change_id = change.id)
     union all
    select 'head', head.seq, last.seq, null, null
      from head
      left join (select seq, hash from audit_seal order by seq desc limit 1) last on true
     where head.seq <> coalesce(last.seq, 0)
        or head.hash <> encode(coalesce(last.hash, sha256('DiaBan')), 'hex')
     union all
    select 'noted', @noted_seq::bigint, null, null, null
     where @noted_seq::bigint is not null
       and not exists (select from audit_seal where seq = @noted_seq and encode(hash, 'hex') = @noted_hash::text)
     union all
    select 'triggerOff', null, null, null, row(null, null, null, null, kept.name, null, null, null, null, null, null, null, null)::audit_change
      from audited_table kept
     where to_regclass(kept.name) is not null
       and (select count(distinct tgtype) from pg_trigger
             where tgrelid = to_regclass(kept.name) and tgfoid = 'record_change'::regproc and tgenabled in ('O', 'A')) < 3 + kept.inserts::int
)
select head.seq as head_seq, head.hash as head_hash,
       broken.finding, broken.seq, broken.seq_before, broken.change_id,
       (broken.change).act, (broken.change).table_name, (broken.change).row_key, (broken.change).at
  from head
  left join broken on broken.finding is not null
 order by broken.seq nulls last, broken.change_id
