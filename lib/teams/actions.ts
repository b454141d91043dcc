"use server"

import { action } from "@/lib/http/action"
import { teamOperations } from "@/lib/http/operations/teams"

export const createTeamAction = action(teamOperations.createTeam)
export const updateTeamAction = action(teamOperations.updateTeam)
export const deleteTeamAction = action(teamOperations.deleteTeam)
export const addTeamMemberAction = action(teamOperations.addTeamMember)
export const removeTeamMemberAction = action(teamOperations.removeTeamMember)
