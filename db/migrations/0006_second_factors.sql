CREATE TABLE "recovery_codes" (
	"employee_id" uuid NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "recovery_codes_employee_id_hash_pk" PRIMARY KEY("employee_id","hash")
);
--> statement-breakpoint
CREATE TABLE "second_factors" (
	"employee_id" uuid PRIMARY KEY NOT NULL,
	"secret" text,
	"enrolled_at" timestamp with time zone,
	"last_step" integer,
	"pending_secret" text,
	"pending_since" timestamp with time zone,
	CONSTRAINT "second_factors_enrolled_whole" CHECK (("second_factors"."secret" is null) = ("second_factors"."enrolled_at" is null)),
	CONSTRAINT "second_factors_pending_whole" CHECK (("second_factors"."pending_secret" is null) = ("second_factors"."pending_since" is null))
);
--> statement-breakpoint
ALTER TABLE "roles" ADD COLUMN "requires_second_factor" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_employee_id_employees_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employees"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_factors" ADD CONSTRAINT "second_factors_employee_id_employees_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employees"("id") ON DELETE cascade ON UPDATE no action;