import { CircleHelp } from "lucide-react"
import Link from "next/link"
import type { ReactNode } from "react"
import { ItemHead } from "@/components/console/item-head"
import { Section } from "@/components/console/section"
import { ResetSecondFactorButton } from "@/components/second-factor/reset-second-factor-button"
import { SecondFactorState } from "@/components/second-factor/second-factor-state"
import { Avatar } from "@/components/ui/avatar"
import { Badge } from "@/components/ui/badge"
import { Banner } from "@/components/ui/banner"
import { buttonStyle } from "@/components/ui/button-style"
import { Moment } from "@/components/ui/moment"
import type { Employee, Session } from "@/lib/employees/contract"
import type { Standing } from "@/lib/employees/standing"
import type { SecondFactor } from "@/lib/second-factor/contract"
import type { ShopName } from "@/lib/shops/contract"
import { Leaving } from "./leaving"
import { LockedRole } from "./locked-role"
import { MembershipsForm } from "./memberships-form"
import { ProfileFacts } from "./profile-facts"
import { ProfileForm } from "./profile-form"
import { ResetPasswordButton } from "./reset-password-button"
import type { RoleChoice } from "./role-rows"
import { SessionList } from "./session-list"
import { SignOutButton } from "./sign-out-button"
import { type ListedTeam, TeamToggles } from "./team-toggles"

interface Props {
  employee: Employee
  standing: Standing
  shops: ShopName[]
  roles: RoleChoice[]
  teams: ListedTeam[]
  /** Null for who may not see them. */
  sessions: Session[] | null
  secondFactor: SecondFactor | null
  mayChangeRoles: boolean
  mayExplain: boolean
}

/** Everything about one person that the viewer may see and do. */
export function EmployeeScreen(props: Props) {
  const { employee, standing, shops, roles, teams, sessions, secondFactor, mayChangeRoles } = props
  const { isSelf, mayUpdate, mayDelete } = standing
  return (
    <>
      <Head employee={employee} mayExplain={props.mayExplain} />
      {standing.refusal && (
        <Banner className="mb-8">Their account is not yours to change. {standing.refusal}</Banner>
      )}
      {isSelf && <OwnAccount />}
      <Section title="Profile" description="Names, sign-in and how much work at once.">
        {mayUpdate && !isSelf ? <ProfileForm employee={employee} /> : <ProfileFacts employee={employee} />}
      </Section>
      <Section
        title="Roles"
        description="What they may do, shop by shop. A change counts at once, on open pages too."
      >
        {mayChangeRoles ? (
          <MembershipsForm employee={employee} standing={standing} shops={shops} roles={roles} />
        ) : (
          <RoleList employee={employee} />
        )}
      </Section>
      <Section title="Teams" description="Teams stand in a shop, and only its people can be in them.">
        <TeamToggles employee={employee} teams={teams} />
      </Section>
      {sessions && !isSelf && (
        <Section
          title="Security"
          description="Where they are signed in, how, and the way back in for who has lost it."
        >
          <SessionList employeeId={employee.id} sessions={sessions} />
          {secondFactor && (
            <div className="mt-6">
              <SecondFactorState factor={secondFactor} />
            </div>
          )}
          <div className="mt-6 flex flex-wrap gap-2.5">
            <ResetPasswordButton employee={employee} />
            {secondFactor?.enrolledAt && <ResetSecondFactorButton employee={employee} />}
            {sessions.length > 0 && <SignOutButton employee={employee} isSelf={false} />}
          </div>
        </Section>
      )}
      {!isSelf && (mayUpdate || mayDelete) && (
        <Section title="Leaving">
          <Leaving employee={employee} mayUpdate={mayUpdate} mayDelete={mayDelete} />
        </Section>
      )}
    </>
  )
}

function Head({ employee, mayExplain }: Pick<Props, "employee" | "mayExplain">) {
  const { fullName, username, isActive, lastSeenAt } = employee
  return (
    <ItemHead
      back={{ href: "/admin/employees", text: "Employees" }}
      sign={<Avatar name={fullName} className="size-12 text-sm" />}
      title={fullName}
      badges={!isActive && <Badge tone="warn">Inactive</Badge>}
      meta={
        <>
          {username} · {lastSeenAt ? <Seen at={lastSeenAt} /> : "not seen yet"}
        </>
      }
      actions={
        mayExplain && (
          <Link
            href={`/admin/access?employeeId=${employee.id}`}
            className={buttonStyle("secondary", "medium")}
          >
            <CircleHelp className="size-4" aria-hidden="true" />
            Why can’t they?
          </Link>
        )
      }
    />
  )
}

function Seen({ at }: { at: string }): ReactNode {
  return (
    <>
      last seen <Moment relative value={at} />
    </>
  )
}

function OwnAccount() {
  return (
    <Banner className="mb-8">
      This is you. Your names, password and sessions are in{" "}
      <Link href="/admin/account" className="font-medium underline underline-offset-2">
        your account
      </Link>
      .
    </Banner>
  )
}

function RoleList({ employee }: { employee: Employee }) {
  if (employee.memberships.length === 0) return <p className="text-sm text-muted">No role.</p>
  return (
    <ul className="divide-y divide-line">
      {employee.memberships.map((membership) => (
        <LockedRole key={membership.id} membership={membership} reason="" />
      ))}
    </ul>
  )
}
