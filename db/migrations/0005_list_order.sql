DROP INDEX "chat_sessions_recent_idx";--> statement-breakpoint
DROP INDEX "chat_sessions_list_idx";--> statement-breakpoint
CREATE INDEX "chat_sessions_recent_idx" ON "chat_sessions" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "chat_sessions_list_idx" ON "chat_sessions" USING btree ("shop_id","created_at","id");