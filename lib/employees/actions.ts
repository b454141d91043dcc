"use server"

import { action } from "@/lib/http/action"
import { employeeOperations } from "@/lib/http/operations/employees"

export const searchEmployeesAction = action(employeeOperations.listEmployees)
export const createEmployeeAction = action(employeeOperations.createEmployee)
export const updateEmployeeAction = action(employeeOperations.updateEmployee)
export const deleteEmployeeAction = action(employeeOperations.deleteEmployee)
export const setMembershipsAction = action(employeeOperations.setMemberships)
export const setPasswordAction = action(employeeOperations.setPassword)
export const endSessionAction = action(employeeOperations.endSession)
export const signOutEverywhereAction = action(employeeOperations.signOutEverywhere)
