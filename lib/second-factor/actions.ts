"use server"

import { action } from "@/lib/http/action"
import { secondFactorOperations } from "@/lib/http/operations/second-factor"

export const beginEnrolmentAction = action(secondFactorOperations.beginEnrolment)
export const confirmEnrolmentAction = action(secondFactorOperations.confirmEnrolment)
export const renewRecoveryCodesAction = action(secondFactorOperations.renewRecoveryCodes)
export const disableSecondFactorAction = action(secondFactorOperations.disableSecondFactor)
export const resetSecondFactorAction = action(secondFactorOperations.resetSecondFactor)
