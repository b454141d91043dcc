ALTER TABLE "agent_presence" ADD COLUMN "desk_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "chat_sessions" ADD COLUMN "last_assignee_id" uuid;--> statement-breakpoint
ALTER TABLE "chat_sessions" ADD COLUMN "given_back_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "chat_sessions" ADD CONSTRAINT "chat_sessions_last_assignee_id_employees_id_fk" FOREIGN KEY ("last_assignee_id") REFERENCES "public"."employees"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "chat_sessions_served_idx" ON "chat_sessions" USING btree ("assignee_id","assigned_at");