import { endpoint } from "@/lib/http/endpoint"
import { listOf, searchQuery } from "@/lib/http/paging"
import { createTeamInput, memberRef, team, teamRef, teamsQuery, updateTeamInput } from "@/lib/teams/contract"
import { addTeamMember, removeTeamMember } from "@/lib/teams/members"
import { createTeam, deleteTeam, getTeam, listTeams, updateTeam } from "@/lib/teams/teams"

const tag = "Teams"
const access = "employee"

/** Teams and who is in them. */
export const teamOperations = {
  listTeams: endpoint({
    method: "GET",
    path: "/teams",
    tag,
    summary: "List the teams of your shops by name",
    access,
    permission: "teams:read",
    scope: "anywhere",
    query: searchQuery.extend(teamsQuery.shape),
    answer: listOf(team),
    service: listTeams,
  }),
  createTeam: endpoint({
    method: "POST",
    path: "/teams",
    tag,
    summary: "Make a team in a shop",
    access,
    permission: "teams:create",
    scope: "shop",
    body: createTeamInput,
    answer: team,
    status: 201,
    service: createTeam,
  }),
  getTeam: endpoint({
    method: "GET",
    path: "/teams/{id}",
    tag,
    summary: "Read a team and its members",
    access,
    permission: "teams:read",
    scope: "shop",
    params: teamRef,
    answer: team,
    service: getTeam,
  }),
  updateTeam: endpoint({
    method: "PATCH",
    path: "/teams/{id}",
    tag,
    summary: "Change a team's name or description",
    access,
    permission: "teams:update",
    scope: "shop",
    params: teamRef,
    body: updateTeamInput,
    answer: team,
    service: updateTeam,
  }),
  deleteTeam: endpoint({
    method: "DELETE",
    path: "/teams/{id}",
    tag,
    summary: "Delete a team that has no open chats",
    access,
    permission: "teams:delete",
    scope: "shop",
    params: teamRef,
    answer: null,
    status: 204,
    service: deleteTeam,
  }),
  addTeamMember: endpoint({
    method: "PUT",
    path: "/teams/{id}/members/{employeeId}",
    tag,
    summary: "Add somebody who works in the team's shop",
    access,
    permission: "teams:update",
    scope: "shop",
    params: memberRef,
    answer: team,
    service: addTeamMember,
  }),
  removeTeamMember: endpoint({
    method: "DELETE",
    path: "/teams/{id}/members/{employeeId}",
    tag,
    summary: "Take somebody out of a team",
    access,
    permission: "teams:update",
    scope: "shop",
    params: memberRef,
    answer: team,
    service: removeTeamMember,
  }),
}
