import { PageHead } from "@/components/console/page-head"
import { Section } from "@/components/console/section"
import { RoleChips } from "@/components/employees/role-chips"
import { SessionList } from "@/components/employees/session-list"
import { SignOutButton } from "@/components/employees/sign-out-button"
import { OwnSecondFactor } from "@/components/second-factor/own-second-factor"
import type { Employee, Session } from "@/lib/employees/contract"
import type { SecondFactor } from "@/lib/second-factor/contract"
import { OwnProfileForm } from "./own-profile-form"
import { PasswordForm } from "./password-form"

interface Props {
  employee: Employee
  sessions: Session[]
  secondFactor: SecondFactor
}

/** One's own names, password, second factor and sessions. */
export function AccountScreen({ employee, sessions, secondFactor }: Props) {
  return (
    <>
      <div className="pb-9">
        <PageHead
          title="Your account"
          description="Your names, how you sign in, and where you are signed in."
        />
      </div>
      <Section title="Profile" description="Customers see the display name; colleagues see both.">
        <OwnProfileForm employee={employee} />
      </Section>
      <Section title="Password" description="Changing it signs you out everywhere but here.">
        <PasswordForm employee={employee} />
      </Section>
      <Section
        title="Second factor"
        description="A code from your phone beside the password, so that a password alone opens nothing."
      >
        <OwnSecondFactor username={employee.username} factor={secondFactor} />
      </Section>
      <Section title="Sessions" description="Browsers and programs that are signed in as you.">
        <SessionList employeeId={employee.id} sessions={sessions} />
        {sessions.some(({ current }) => !current) && (
          <div className="mt-6">
            <SignOutButton employee={employee} isSelf />
          </div>
        )}
      </Section>
      <Section
        title="Roles"
        description="What you may do. Whoever gives out roles in your business changes them."
      >
        <RoleChips memberships={employee.memberships} />
      </Section>
    </>
  )
}
