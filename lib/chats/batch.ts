import { pool } from "@/db/client"

/** A message on its way into the database, with the rights of its author as they were just read. */
export interface Draft {
  chatId: string
  clientId: string
  body: string
  author: DraftAuthor
}

export type DraftAuthor =
  | { type: "customer"; visitorId: string }
  | {
      type: "agent"
      employeeId: string
      name: string
      /** chats:read, chats:readAll and chats:reply in the chat's shop. */
      reads: boolean
      readsAll: boolean
      replies: boolean
    }

export type Verdict =
  | "STORED"
  | "REPEATED"
  | "NOT_FOUND"
  | "FORBIDDEN"
  | "CLOSED"
  | "UNCLAIMED"
  | "ID_REUSED"
  | "STALE"

/** What became of a draft. The chat's columns are empty when the verdict is NOT_FOUND. */
export interface Outcome {
  ord: number
  verdict: Verdict
  seq: number
  createdAt: Date
  authorId: string | null
  authorName: string
  shopId: string
  visitorId: string
  status: "waiting" | "active" | "closed"
  teamId: string | null
  assigneeId: string | null
}

/**
 * Judges and stores many messages in one statement, which is its own transaction.
 *
 * The chats' rows are locked first, in the order of their ids. The statement's snapshot is older than the locks, so a
 * message that another node committed in between would not be seen by the look-up of client ids: such chats show a
 * last_seq that differs between lock and snapshot, their drafts are STALE, and the caller brings them again. A draft
 * that stands twice in one batch is STALE the second time, and finds itself REPEATED the next.
 *
 * Each verdict is decided before a seq is taken, so nothing refused leaves a gap.
 */
export async function storeBatch(drafts: Draft[]): Promise<Outcome[]> {
  const column = <T>(pick: (draft: Draft) => T) => drafts.map(pick)
  const agent = (draft: Draft) => (draft.author.type === "agent" ? draft.author : null)
  const result = await pool().query<Outcome>({
    name: "store_batch",
    text: STATEMENT,
    values: [
      column((draft) => draft.chatId),
      column((draft) => draft.clientId),
      column((draft) => draft.body),
      column((draft) => draft.author.type),
      column((draft) =>
        draft.author.type === "customer" ? draft.author.visitorId : draft.author.employeeId,
      ),
      column((draft) => agent(draft)?.name ?? ""),
      column((draft) => agent(draft)?.reads ?? false),
      column((draft) => agent(draft)?.readsAll ?? false),
      column((draft) => agent(draft)?.replies ?? false),
    ],
  })
  return result.rows
}

const STATEMENT = `
with draft as materialized (
  select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::text[], $7::bool[], $8::bool[], $9::bool[])
    with ordinality as d (chat_id, client_id, body, author_type, caller_id, name, reads, reads_all, replies, ord)
),
chat as materialized (
  select * from chat_sessions where id = any($1::uuid[]) order by id for update
),
glimpse as materialized (
  select id, last_seq from chat_sessions where id = any($1::uuid[])
),
judged as materialized (
  select d.*, c.shop_id, c.visitor_id, c.status, c.team_id, c.assignee_id, c.last_seq,
    m.seq as known_seq, m.created_at as known_at,
    case when d.author_type = 'customer' then c.customer_id else d.caller_id end as author_id,
    case when d.author_type = 'customer' then c.customer_name else d.name end as author_name,
    case
      when c.id is null then 'NOT_FOUND'
      when d.author_type = 'customer' and c.visitor_id <> d.caller_id then 'NOT_FOUND'
      when d.author_type = 'agent' and not (d.reads_all or (d.reads and (
        coalesce(c.assignee_id = d.caller_id, false)
        or (c.status = 'waiting' and (c.team_id is null or exists (
          select from team_members t where t.team_id = c.team_id and t.employee_id = d.caller_id)))
      ))) then 'NOT_FOUND'
      when c.last_seq <> g.last_seq then 'STALE'
      when m.seq is not null and m.body = d.body and m.kind = 'text' and m.author_type = d.author_type
        and (d.author_type = 'customer' or m.author_id = d.caller_id) then 'REPEATED'
      when m.seq is not null then 'ID_REUSED'
      when d.author_type = 'agent' and not d.replies then 'FORBIDDEN'
      when c.status = 'closed' then 'CLOSED'
      when d.author_type = 'agent' and c.status = 'waiting' then 'UNCLAIMED'
      when row_number() over (partition by d.chat_id, d.client_id order by d.ord) > 1 then 'STALE'
      else 'STORED'
    end as verdict
  from draft d
  left join chat c on c.id = d.chat_id
  left join glimpse g on g.id = d.chat_id
  left join chat_messages m on m.session_id = d.chat_id and m.client_id = d.client_id
),
placed as materialized (
  select *, last_seq + row_number() over (partition by chat_id order by ord) as seq, clock_timestamp() as created_at
  from judged where verdict = 'STORED'
),
inserted as (
  insert into chat_messages (session_id, seq, client_id, kind, author_type, author_id, author_name, body, created_at)
  select chat_id, seq, client_id, 'text', author_type, author_id, author_name, body, created_at from placed
),
newest as (
  select chat_id, max(seq) as seq,
    max(seq) filter (where author_type = 'customer') as customer_seq,
    max(seq) filter (where author_type = 'agent') as agent_seq,
    (array_agg(left(body, 200) order by seq desc))[1] as body,
    (array_agg(author_type order by seq desc))[1] as author_type
  from placed group by chat_id
),
touched as (
  update chat_sessions c set
    last_seq = n.seq,
    last_message_at = now(),
    last_message_body = n.body,
    last_message_author = n.author_type,
    customer_read_seq = greatest(c.customer_read_seq, n.customer_seq),
    agent_read_seq = greatest(c.agent_read_seq, n.agent_seq),
    first_response_at = coalesce(c.first_response_at, case when n.agent_seq is not null then now() end),
    change_txid = pg_current_xact_id()::text::bigint
  from newest n where c.id = n.chat_id
)
select j.ord::int as ord, j.verdict, coalesce(p.seq, j.known_seq)::int as seq,
  coalesce(p.created_at, j.known_at) as "createdAt", j.author_id as "authorId", j.author_name as "authorName",
  j.shop_id as "shopId", j.visitor_id as "visitorId", j.status, j.team_id as "teamId", j.assignee_id as "assigneeId"
from judged j
left join placed p on p.ord = j.ord
order by j.ord`
