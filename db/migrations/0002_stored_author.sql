-- As before (0001_store_messages), but for repeats: they are answered as they were stored, under the name that their
-- author had then, and also to an author whom the chat has been taken from since. Who may read no chats of the shop any
-- more is told nothing, as by every other call.
create or replace function store_messages(
  chat_ids uuid[], client_ids uuid[], bodies text[], caller_ids uuid[], names text[], rights int[]
)
returns table (
  ord int, verdict text, seq int, "createdAt" text, "authorId" uuid, "authorName" text,
  "shopId" uuid, "visitorId" uuid, status text, "teamId" uuid, "assigneeId" uuid
)
language plpgsql
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
set enable_hashjoin = off
set enable_mergejoin = off
as $$
#variable_conflict use_column
declare
  iso constant text := 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"';
  moment timestamptz;
  moment_told text;
begin
  -- In the order of ids, so that two batches never wait for each other in a circle.
  perform from chat_sessions c where c.id = any (chat_ids) order by c.id for no key update;
  moment := clock_timestamp();
  moment_told := to_char(moment at time zone 'UTC', iso);
  -- From here on each statement sees everything that was committed before the locks were had.
  return query
  with judged as (
    select d.ord, d.chat_id, d.client_id, d.body, d.is_customer,
      coalesce(m.author_id, case when d.is_customer then c.customer_id else d.caller_id end) as author_id,
      coalesce(m.author_name, case when d.is_customer then c.customer_name else d.name end) as author_name,
      c.shop_id, c.visitor_id, c.status, c.team_id, c.assignee_id, c.last_seq, m.seq as known_seq, m.created_at as known_at,
      case
        when c.id is null then 'NOT_FOUND'
        when d.is_customer and c.visitor_id <> d.caller_id then 'NOT_FOUND'
        when not d.is_customer and not (d.reads_all or (d.reads and (
          coalesce(c.assignee_id = d.caller_id, false)
          or (c.status = 'waiting' and (c.team_id is null or exists (
            select from team_members t where t.team_id = c.team_id and t.employee_id = d.caller_id)))
          or coalesce(m.author_type = 'agent' and m.author_id = d.caller_id, false)
        ))) then 'NOT_FOUND'
        when m.seq is not null and m.body = d.body and m.kind = 'text'
          and m.author_type = case when d.is_customer then 'customer' else 'agent' end
          and (d.is_customer or m.author_id = d.caller_id) then 'REPEATED'
        when m.seq is not null then 'ID_REUSED'
        when not d.is_customer and not d.replies then 'FORBIDDEN'
        when c.status = 'closed' then 'CLOSED'
        when not d.is_customer and c.status = 'waiting' then 'UNCLAIMED'
        else 'STORED'
      end as verdict
    from (
      select u.*, u.held is null as is_customer, u.held & 1 > 0 as reads, u.held & 2 > 0 as reads_all, u.held & 4 > 0 as replies
      from unnest(chat_ids, client_ids, bodies, caller_ids, names, rights)
        with ordinality as u (chat_id, client_id, body, caller_id, name, held, ord)
    ) d
    left join chat_sessions c on c.id = d.chat_id
    left join chat_messages m on m.session_id = d.chat_id and m.client_id = d.client_id
  ),
  placed as materialized (
    select j.*, (j.last_seq + count(*) filter (where j.verdict = 'STORED') over (partition by j.chat_id order by j.ord))::int as seq
    from judged j
  ),
  inserted as (
    insert into chat_messages (session_id, seq, client_id, kind, author_type, author_id, author_name, body, created_at)
    select p.chat_id, p.seq, p.client_id, 'text', case when p.is_customer then 'customer' else 'agent' end,
      p.author_id, p.author_name, p.body, moment
    from placed p where p.verdict = 'STORED'
  ),
  touched as (
    update chat_sessions c set
      last_seq = n.seq,
      last_message_at = moment,
      last_message_body = n.body,
      last_message_author = case when n.seq = n.customer_seq then 'customer' else 'agent' end,
      customer_read_seq = greatest(c.customer_read_seq, n.customer_seq),
      agent_read_seq = greatest(c.agent_read_seq, n.agent_seq),
      first_response_at = coalesce(c.first_response_at, case when n.agent_seq is not null then moment end),
      change_txid = pg_current_xact_id()::text::bigint
    from (
      select p.chat_id, max(p.seq) as seq,
        max(p.seq) filter (where p.is_customer) as customer_seq,
        max(p.seq) filter (where not p.is_customer) as agent_seq,
        left((array_agg(p.body order by p.seq desc))[1], 200) as body
      from placed p where p.verdict = 'STORED' group by p.chat_id
    ) n
    where c.id = n.chat_id
  )
  select p.ord::int, p.verdict, case when p.verdict = 'STORED' then p.seq else p.known_seq end,
    case when p.verdict = 'STORED' then moment_told else to_char(p.known_at at time zone 'UTC', iso) end, p.author_id, p.author_name,
    p.shop_id, p.visitor_id, p.status, p.team_id, p.assignee_id
  from placed p;
end
$$;
